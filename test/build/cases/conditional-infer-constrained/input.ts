import { IiiFunction, Worker } from 'iii-framework'

export type Num<S> = S extends `${infer N extends number}` ? N : never
export type Bool<S> = S extends `${infer B extends boolean}` ? B : never

@Worker({ name: 'conditional-infer-constrained' })
export class ConditionalInferConstrainedCase {
  @IiiFunction('cases::conditional-infer-constrained')
  run(input: { n: Num<'12' | '-3.5'>; b: Bool<'true'>; h: [1, 'a'] extends [infer H extends number, ...infer R] ? { h: H; r: R } : never }): void {
    void input
  }
}
