import { IiiFunction, Worker } from 'iii-framework'

export enum Level { Low = "low", High = "high" }

@Worker({ name: 'enum-string' })
export class EnumStringCase {
  @IiiFunction('cases::enum-string')
  run(input: { level: Level }): void {
    void input
  }
}
