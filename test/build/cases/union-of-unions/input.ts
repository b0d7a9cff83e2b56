import { IiiFunction, Worker } from 'iii-framework'

export type A1 = { k: 1 } | { k: 2 }
export type B1 = A1 | { k: 3; x?: A1 }

@Worker({ name: 'union-of-unions' })
export class UnionOfUnionsCase {
  @IiiFunction('cases::union-of-unions')
  run(input: { v: B1 }): void {
    void input
  }
}
