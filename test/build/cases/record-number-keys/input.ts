import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-number-keys' })
export class RecordNumberKeysCase {
  @IiiFunction('cases::record-number-keys')
  run(input: { byId: { [id: number]: string }; data: Record<`data-${string}`, boolean> }): void {
    void input
  }
}
