import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-unknown' })
export class RecordUnknownCase {
  @IiiFunction('cases::record-unknown')
  run(input: { r: Record<string, unknown>; u: { [key: string]: unknown } }): void {
    void input
  }
}
