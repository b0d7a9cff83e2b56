import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-tuple' })
export class RootTupleCase {
  @IiiFunction('cases::root-tuple')
  run(input: [string, number?]): void {
    void input
  }
}
