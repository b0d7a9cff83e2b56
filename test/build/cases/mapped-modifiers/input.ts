import { IiiFunction, Worker } from 'iii-framework'

export interface A { a?: string; readonly b: number }
export type M<T> = { -readonly [K in keyof T]-?: T[K] | null }

@Worker({ name: 'mapped-modifiers' })
export class MappedModifiersCase {
  @IiiFunction('cases::mapped-modifiers')
  run(input: M<A>): void {
    void input
  }
}
