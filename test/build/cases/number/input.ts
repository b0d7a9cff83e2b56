import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'number' })
export class NumberCase {
  @IiiFunction('cases::number')
  run(input: { v: number }): void {
    void input
  }
}
