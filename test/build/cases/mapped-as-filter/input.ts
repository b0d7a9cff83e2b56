import { IiiFunction, Worker } from 'iii-framework'

export interface A { a: string; b: number; c: string }
export type OnlyS<T> = { [K in keyof T as T[K] extends string ? K : never]: T[K] }

@Worker({ name: 'mapped-as-filter' })
export class MappedAsFilterCase {
  @IiiFunction('cases::mapped-as-filter')
  run(input: OnlyS<A>): void {
    void input
  }
}
