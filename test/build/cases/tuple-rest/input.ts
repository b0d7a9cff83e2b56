import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple-rest' })
export class TupleRestCase {
  @IiiFunction('cases::tuple-rest')
  run(input: { a: [head: string, ...tail: (number | boolean)[]]; b: [...string[]]; c: [first?: string, ...rest: number[]] }): void {
    void input
  }
}
