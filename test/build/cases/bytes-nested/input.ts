import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'bytes-nested' })
export class BytesNestedCase {
  @IiiFunction('cases::bytes-nested')
  run(input: { files: Record<string, Uint8Array>; parts: Buffer[]; pair: [Uint8Array, ArrayBuffer]; maybe: Uint8Array | null; opt?: ArrayBuffer }): void {
    void input
  }
}
