import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-property-key' })
export class RecordPropertyKeyCase {
  @IiiFunction('cases::record-property-key')
  run(input: { m: Record<PropertyKey, number> }): void {
    void input
  }
}
