import { IiiFunction, Worker } from 'iii-framework'

export type Fixed<T> = Pick<T[], Exclude<keyof T[], 'push' | 'pop' | 'length' | number>>

@Worker({ name: 'many-in-one-place' })
export class Invalid {
  @IiiFunction('invalid::many-in-one-place')
  run(input: { point: Fixed<number>; name: symbol }): void {}
}
