import { IiiFunction, Worker } from 'iii-framework'

export enum E { X = 'x', Y = 'y' }

@Worker({ name: 'record-enum-keys' })
export class RecordEnumKeysCase {
  @IiiFunction('cases::record-enum-keys')
  run(input: { m: Record<E, boolean> }): void {
    void input
  }
}
