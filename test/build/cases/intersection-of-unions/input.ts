import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-of-unions' })
export class IntersectionOfUnionsCase {
  @IiiFunction('cases::intersection-of-unions')
  run(input: { v: ({ a: 1 } | { a: 2 }) & ({ b: "x" } | { c: "y" }) }): void {
    void input
  }
}
