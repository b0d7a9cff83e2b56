import { IiiFunction, Worker } from 'iii-framework'

export type Cons = [head: number, tail: Cons | null]

@Worker({ name: 'recursive-tuple' })
export class RecursiveTupleCase {
  @IiiFunction('cases::recursive-tuple')
  run(input: { list: Cons }): void {
    void input
  }
}
