import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'bytes' })
export class BytesCase {
  @IiiFunction('cases::bytes')
  run(input: { b: Buffer; u: Uint8Array }): void {
    void input
  }
}
