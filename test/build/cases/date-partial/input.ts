import { IiiFunction, Worker } from 'iii-framework'

export interface Stamped { made: Date; seen?: Date; by: string }

@Worker({ name: 'date-partial' })
export class DatePartialCase {
  @IiiFunction('cases::date-partial')
  run(input: { a: Partial<Stamped>; b: Pick<Stamped, "made">; c: Required<Stamped>; d: { [K in keyof Stamped]: Stamped[K] | null }; e: Readonly<Stamped>[] }): void {
    void input
  }
}
