import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-nested' })
export class RecordNestedCase {
  @IiiFunction('cases::record-nested')
  run(input: { byDay: Record<string, Record<string, number[]>> }): void {
    void input
  }
}
