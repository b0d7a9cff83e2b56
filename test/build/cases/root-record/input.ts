import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-record' })
export class RootRecordCase {
  @IiiFunction('cases::root-record')
  run(input: Record<string, string>): void {
    void input
  }
}
