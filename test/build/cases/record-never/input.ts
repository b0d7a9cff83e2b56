import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-never' })
export class RecordNeverCase {
  @IiiFunction('cases::record-never')
  run(input: { e: Record<string, never> }): void {
    void input
  }
}
