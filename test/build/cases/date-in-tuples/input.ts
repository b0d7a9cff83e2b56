import { IiiFunction, Worker } from 'iii-framework'

export type Change = ['moved', Date] | ['renamed', string] | ['cleared']

@Worker({ name: 'date-in-tuples' })
export class DateInTuplesCase {
  @IiiFunction('cases::date-in-tuples')
  run(input: { changes: Change[]; either: Date[] | { name: string }; pair: [Date, number] | [string] }): void {
    void input
  }
}
