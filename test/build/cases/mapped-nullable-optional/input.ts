import { IiiFunction, Worker } from 'iii-framework'

export type Nullable<T> = { [K in keyof T]: T[K] | null }

@Worker({ name: 'mapped-nullable-optional' })
export class MappedNullableOptionalCase {
  @IiiFunction('cases::mapped-nullable-optional')
  run(input: Nullable<{ a: string; b?: number }>): void {
    void input
  }
}
