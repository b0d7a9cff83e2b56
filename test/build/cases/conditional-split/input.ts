import { IiiFunction, Worker } from 'iii-framework'

export type Split<S extends string> = S extends `${infer A},${infer B}` ? [A, ...Split<B>] : [S]

@Worker({ name: 'conditional-split' })
export class ConditionalSplitCase {
  @IiiFunction('cases::conditional-split')
  run(input: { s: Split<'a,b,c'> }): void {
    void input
  }
}
