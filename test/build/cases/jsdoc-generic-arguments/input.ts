import { IiiFunction, Worker } from 'iii-framework'

/** A share. @minimum 0 @maximum 100 */
export type Percent = number
/** @minLength 2 */
export type Word = string
export type Maybe<T> = T | null
export interface Box<T> { v: T; list: T[]; maybe?: Maybe<T>; tup: [T, string]; rec: Record<string, T>; set?: Set<T>; own: { deep: T } }
export interface Page<T, M = null> { items: T[]; meta: M; next?: Page<T, M> }
export type Pair<A, B> = [A, B]
export type Opt<T> = { some: T } | { none: true }

@Worker({ name: 'jsdoc-generic-arguments' })
export class JsdocGenericArgumentsCase {
  @IiiFunction('cases::jsdoc-generic-arguments')
  run(input: { a: Box<Percent>; b: Box<number>; page: Page<Percent, Word>; pair: Pair<Percent, Word>; either: Opt<Percent>; boxes: Page<Box<Percent>> }): void {
    void input
  }
}
