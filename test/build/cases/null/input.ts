import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'null' })
export class NullCase {
  @IiiFunction('cases::null')
  run(input: { v: null }): void {
    void input
  }
}
