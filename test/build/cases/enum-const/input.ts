import { IiiFunction, Worker } from 'iii-framework'

export const enum Speed { Slow = 1, Fast = 10 }

@Worker({ name: 'enum-const' })
export class EnumConstCase {
  @IiiFunction('cases::enum-const')
  run(input: { speed: Speed }): void {
    void input
  }
}
