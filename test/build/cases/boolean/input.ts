import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'boolean' })
export class BooleanCase {
  @IiiFunction('cases::boolean')
  run(input: { v: boolean }): void {
    void input
  }
}
