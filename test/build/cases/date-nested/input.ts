import { IiiFunction, Worker } from 'iii-framework'

export interface Span<T> { from: T; to?: T | null }

@Worker({ name: 'date-nested' })
export class DateNestedCase {
  @IiiFunction('cases::date-nested')
  run(input: { list: Date[]; map: Record<string, Date>; pair: [Date, string, Date?]; span: Span<Date>; rest: [string, ...Date[]]; deep: { at: readonly Date[] }[] }): void {
    void input
  }
}
