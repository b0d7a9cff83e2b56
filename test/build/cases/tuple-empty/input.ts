import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple-empty' })
export class TupleEmptyCase {
  @IiiFunction('cases::tuple-empty')
  run(input: { t: [] }): void {
    void input
  }
}
