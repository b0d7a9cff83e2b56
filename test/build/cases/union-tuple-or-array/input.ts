import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-tuple-or-array' })
export class UnionTupleOrArrayCase {
  @IiiFunction('cases::union-tuple-or-array')
  run(input: { v: [string, number] | boolean[] }): void {
    void input
  }
}
