import { IiiFunction, Worker } from 'iii-framework'

export type Boxed<T extends readonly unknown[]> = { [I in keyof T]: { v: T[I] } }

@Worker({ name: 'mapped-tuple-items' })
export class MappedTupleItemsCase {
  @IiiFunction('cases::mapped-tuple-items')
  run(input: { t: Boxed<[string, number?, ...boolean[]]>; a: Boxed<Date[]>; r: Boxed<readonly ['x']> }): void {
    void input
  }
}
