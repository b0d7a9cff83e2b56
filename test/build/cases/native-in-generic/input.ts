import { IiiFunction, Worker } from 'iii-framework'

export interface Versioned<T> { value: T; history: { value: T; at: Date }[] }

@Worker({ name: 'native-in-generic' })
export class NativeInGenericCase {
  @IiiFunction('cases::native-in-generic')
  run(input: { price: Versioned<bigint>; blob: Versioned<Uint8Array | null>; name: Versioned<string> }): void {
    void input
  }
}
