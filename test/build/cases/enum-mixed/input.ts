import { IiiFunction, Worker } from 'iii-framework'

export enum Mixed { No, Yes = "yes", Maybe = 7 }

@Worker({ name: 'enum-mixed' })
export class EnumMixedCase {
  @IiiFunction('cases::enum-mixed')
  run(input: { m: Mixed }): void {
    void input
  }
}
