import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'date-or-literal' })
export class DateOrLiteralCase {
  @IiiFunction('cases::date-or-literal')
  run(input: { due: Date | "never" | null; max: bigint | "none" }): void {
    void input
  }
}
