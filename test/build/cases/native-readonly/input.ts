import { IiiFunction, Worker } from 'iii-framework'

export type Fixed<T> = { readonly [K in keyof T]: T[K] }

@Worker({ name: 'native-readonly' })
export class NativeReadonlyCase {
  @IiiFunction('cases::native-readonly')
  run(input: { at: Readonly<Date>; tags: Readonly<Set<string>>; ports: Readonly<Map<string, bigint>>; bytes: Readonly<Uint8Array>; days: readonly Fixed<Date>[]; maybe: Fixed<Date> | null }): void {
    void input
  }
}
