import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-ambiguous-natives' })
export class ResponseAmbiguousNativesCase {
  @IiiFunction('cases::response-ambiguous-natives')
  run(): { v: Date | string; b: bigint | number; u: Uint8Array | string } {
    return { v: "a", b: 1, u: "c" }
  }
}
