import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-partial' })
export class RecordPartialCase {
  @IiiFunction('cases::record-partial')
  run(input: { some: Partial<Record<"a" | "b", number>>; any: Partial<Record<string, number>> }): void {
    void input
  }
}
