import { IiiFunction, Worker } from 'iii-framework'

export interface Mixed { [name: string]: string | number; [position: number]: number }

@Worker({ name: 'record-mixed-index' })
export class RecordMixedIndexCase {
  @IiiFunction('cases::record-mixed-index')
  run(input: { m: Mixed }): void {
    void input
  }
}
