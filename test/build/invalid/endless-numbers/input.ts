import { IiiFunction, Worker } from 'iii-framework'

export enum Odd {
  Nothing = NaN,
  Everything = 1 / 0,
}

@Worker({ name: 'endless-numbers' })
export class Invalid {
  @IiiFunction('invalid::endless-numbers')
  run(input: { odd: Odd; huge: 1e999; maybe: -1e999 | 1 }): void {}
}
