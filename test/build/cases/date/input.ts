import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'date' })
export class DateCase {
  @IiiFunction('cases::date')
  run(input: { at: Date; maybe?: Date | null }): void {
    void input
  }
}
