import { IiiFunction, Worker } from 'iii-framework'

export type Pair = [string, number]

@Worker({ name: 'tuple-variadic' })
export class TupleVariadicCase {
  @IiiFunction('cases::tuple-variadic')
  run(input: { v: [...Pair, boolean]; w: [...Pair, ...Pair] }): void {
    void input
  }
}
