import { IiiFunction, Worker } from 'iii-framework'

export type Log = { id: string } & { [at: `at_${string}`]: Date }
export interface Times { name: "n"; [key: string]: Date | "n" }

@Worker({ name: 'date-beside-named' })
export class DateBesideNamedCase {
  @IiiFunction('cases::date-beside-named')
  run(input: { log: Log; times: Times }): void {
    void input
  }
}
