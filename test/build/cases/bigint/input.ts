import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'bigint' })
export class BigintCase {
  @IiiFunction('cases::bigint')
  run(input: { v: bigint }): void {
    void input
  }
}
