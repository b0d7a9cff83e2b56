import { IiiFunction, Worker } from 'iii-framework'

export interface Source { a?: number; readonly b: string }
export type Nullable<T> = { [K in keyof T]: T[K] | null }

@Worker({ name: 'mapped-keeps-optional' })
export class MappedKeepsOptionalCase {
  @IiiFunction('cases::mapped-keeps-optional')
  run(input: Nullable<Source>): void {
    void input
  }
}
