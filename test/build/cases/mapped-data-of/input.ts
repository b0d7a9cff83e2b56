import { IiiFunction, Worker } from 'iii-framework'

export const table = { a: (x: number) => x, b: 2, c: { d: 'x' } }
export type DataOf<T> = { [K in keyof T as T[K] extends (...all: never[]) => unknown ? never : K]: T[K] }

@Worker({ name: 'mapped-data-of' })
export class MappedDataOfCase {
  @IiiFunction('cases::mapped-data-of')
  run(input: DataOf<typeof table>): void {
    void input
  }
}
