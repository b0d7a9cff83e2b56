import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple' })
export class TupleCase {
  @IiiFunction('cases::tuple')
  run(input: { p: [number, string] }): void {
    void input
  }
}
