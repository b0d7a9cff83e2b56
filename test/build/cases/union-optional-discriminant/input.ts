import { IiiFunction, Worker } from 'iii-framework'

export type Op = { kind?: "add"; n: number } | { kind: "clear" }

@Worker({ name: 'union-optional-discriminant' })
export class UnionOptionalDiscriminantCase {
  @IiiFunction('cases::union-optional-discriminant')
  run(input: { op: Op }): void {
    void input
  }
}
