import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-record-of-dates' })
export class RootRecordOfDatesCase {
  @IiiFunction('cases::root-record-of-dates')
  run(input: Record<string, Date | null>): void {
    void input
  }
}
