import { IiiFunction, Worker } from 'iii-framework'

export type Value =
  | { t: 'day'; v: Date }
  | { t: 'big'; v: bigint }
  | { t: 'text'; v: string }
  | { t: 'list'; v: Value[] }
  | { t: 'map'; v: Map<string, Value> }

@Worker({ name: 'date-in-tagged-values' })
export class DateInTaggedValuesCase {
  @IiiFunction('cases::date-in-tagged-values')
  run(input: { value: Value }): void {
    void input
  }
}
