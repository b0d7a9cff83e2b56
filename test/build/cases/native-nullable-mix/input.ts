import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'native-nullable-mix' })
export class NativeNullableMixCase {
  @IiiFunction('cases::native-nullable-mix')
  run(input: { big: bigint | null; map: Map<string, Date>; set: Set<bigint>; url?: URL; bytes: Uint8Array | undefined }): void {
    void input
  }
}
