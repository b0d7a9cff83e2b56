import { IiiFunction, Worker } from 'iii-framework'

export type Range = { since: Date; live: boolean } | { since: string; label: string }

@Worker({ name: 'date-discriminated-by-presence' })
export class DateDiscriminatedByPresenceCase {
  @IiiFunction('cases::date-discriminated-by-presence')
  run(input: { range: Range }): void {
    void input
  }
}
