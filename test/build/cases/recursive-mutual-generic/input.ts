import { IiiFunction, Worker } from 'iii-framework'

export interface Nd<T> { value: T; edges: Ed<T>[] }
export interface Ed<T> { to: Nd<T>; w: bigint }

@Worker({ name: 'recursive-mutual-generic' })
export class RecursiveMutualGenericCase {
  @IiiFunction('cases::recursive-mutual-generic')
  run(input: { root: Nd<Date> | null; other: Nd<string> }): void {
    void input
  }
}
