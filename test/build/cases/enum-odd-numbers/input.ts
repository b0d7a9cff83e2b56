import { IiiFunction, Worker } from 'iii-framework'

export enum Odd { Minus = -1, Half = 0.5, Hex = 0x1f }

@Worker({ name: 'enum-odd-numbers' })
export class EnumOddNumbersCase {
  @IiiFunction('cases::enum-odd-numbers')
  run(input: { odd: Odd }): void {
    void input
  }
}
