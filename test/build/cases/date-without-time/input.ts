import { IiiFunction, Worker } from 'iii-framework'

export interface Person {
  /** @format date */
  born: Date
  /** @format date */
  died?: Date | null
  seen: Date
}

@Worker({ name: 'date-without-time' })
export class DateWithoutTimeCase {
  @IiiFunction('cases::date-without-time')
  run(input: Person): Person {
    return input
  }
}
