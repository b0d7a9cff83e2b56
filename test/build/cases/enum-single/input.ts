import { IiiFunction, Worker } from 'iii-framework'

export enum Only { One = "one" }

@Worker({ name: 'enum-single' })
export class EnumSingleCase {
  @IiiFunction('cases::enum-single')
  run(input: { only: Only }): void {
    void input
  }
}
