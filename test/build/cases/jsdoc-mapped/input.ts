import { IiiFunction, Worker } from 'iii-framework'

/** @maximum 100 */
export type Percent = number
export interface Model {
  /** How much of it. @minimum 0 @default 5 */
  size: Percent
  /** Of the owner. @format email */
  mail: string
}
export type Flags<T> = { [K in keyof T]?: boolean }
export type Fields<T> = { [K in keyof T]: { value: T[K]; touched: boolean } }
export type Counts<T> = { [K in keyof T]: number }
export type Renamed<T> = { [K in keyof T as `the_${K & string}`]: T[K] }
export type Only<T, V> = { [K in keyof T as T[K] extends V ? K : never]: T[K] }

@Worker({ name: 'jsdoc-mapped' })
export class JsdocMappedCase {
  @IiiFunction('cases::jsdoc-mapped')
  run(input: { flags: Flags<Model>; fields: Fields<Model>; counts: Counts<Model>; renamed: Renamed<Model>; texts: Only<Model, string>; dates: { [K in keyof Model]?: Model[K] extends number ? 'big' : never } }): void {
    void input
  }
}
