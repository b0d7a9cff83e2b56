import { IiiFunction, Worker } from 'iii-framework'

export type Event = { kind: 'made'; at: Date } | { kind: 'named'; name: string }

@Worker({ name: 'discriminated-dates' })
export class DiscriminatedDatesCase {
  @IiiFunction('cases::discriminated-dates')
  run(input: { events: Event[] }): { last: Event } | undefined {
    const last = input.events.at(-1)
    return last && { last }
  }
}
