import { IiiFunction, Worker } from 'iii-framework'

export type In = { t: "a"; s: "x"; p: number } | { t: "a"; s: "y"; q: string } | { t: "b" }

@Worker({ name: 'union-nested-discriminants' })
export class UnionNestedDiscriminantsCase {
  @IiiFunction('cases::union-nested-discriminants')
  run(input: { v: In }): void {
    void input
  }
}
