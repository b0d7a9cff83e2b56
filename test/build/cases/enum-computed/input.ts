import { IiiFunction, Worker } from 'iii-framework'

export enum E { R = 1 << 0, W = 1 << 1, RW = R | W, L = 'abc'.length }

@Worker({ name: 'enum-computed' })
export class EnumComputedCase {
  @IiiFunction('cases::enum-computed')
  run(input: { v: E }): void {
    void input
  }
}
