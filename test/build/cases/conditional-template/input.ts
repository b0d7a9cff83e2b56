import { IiiFunction, Worker } from 'iii-framework'

export type Param<S extends string> = S extends `${string}:${infer P}/${infer R}` ? P | Param<`/${R}`> : S extends `${string}:${infer P}` ? P : never
export type Params<S extends string> = { [K in Param<S>]: string }

@Worker({ name: 'conditional-template' })
export class ConditionalTemplateCase {
  @IiiFunction('cases::conditional-template')
  run(input: Params<"/users/:user/posts/:post">): void {
    void input
  }
}
