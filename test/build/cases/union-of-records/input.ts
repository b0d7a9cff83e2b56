import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-of-records' })
export class UnionOfRecordsCase {
  @IiiFunction('cases::union-of-records')
  run(input: { v: Record<string, number> | Record<string, string> }): void {
    void input
  }
}
