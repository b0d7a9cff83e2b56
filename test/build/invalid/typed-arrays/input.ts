import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'typed-arrays' })
export class Invalid {
  @IiiFunction('invalid::typed-arrays')
  run(input: { samples: Float32Array; view: DataView; any: ArrayBufferView; like: ArrayLike<number>; shared: SharedArrayBuffer }): void {}
}
