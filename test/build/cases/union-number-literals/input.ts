import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-number-literals' })
export class UnionNumberLiteralsCase {
  @IiiFunction('cases::union-number-literals')
  run(input: { n: 1 | 2.5 | -3; s: 200 | 404 | "none" }): void {
    void input
  }
}
