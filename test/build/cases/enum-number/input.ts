import { IiiFunction, Worker } from 'iii-framework'

export enum E { A, B = 5, C }

@Worker({ name: 'enum-number' })
export class EnumNumberCase {
  @IiiFunction('cases::enum-number')
  run(input: { v: E }): void {
    void input
  }
}
