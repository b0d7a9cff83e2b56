import { IiiFunction, Worker } from 'iii-framework'

export interface Doc { age: number; name: string }
export type Filter<T> = { [K in keyof T]?: T[K] | { $in: T[K][] } | { $gt: T[K] } } & { $or?: Filter<T>[] }

@Worker({ name: 'recursive-mapped-filter' })
export class RecursiveMappedFilterCase {
  @IiiFunction('cases::recursive-mapped-filter')
  run(input: Filter<Doc>): void {
    void input
  }
}
