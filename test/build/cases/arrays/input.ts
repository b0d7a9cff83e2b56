import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'arrays' })
export class ArraysCase {
  @IiiFunction('cases::arrays')
  run(input: { a: string[]; b: Array<number>; c: ReadonlyArray<boolean>; d: string[][] }): void {
    void input
  }
}
