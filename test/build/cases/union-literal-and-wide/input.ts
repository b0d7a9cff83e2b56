import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-literal-and-wide' })
export class UnionLiteralAndWideCase {
  @IiiFunction('cases::union-literal-and-wide')
  run(input: { a: "x" | string; b: 1 | number; c: number | "auto" }): void {
    void input
  }
}
