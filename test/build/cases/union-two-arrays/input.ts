import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-two-arrays' })
export class UnionTwoArraysCase {
  @IiiFunction('cases::union-two-arrays')
  run(input: { v: string[] | number[] }): void {
    void input
  }
}
