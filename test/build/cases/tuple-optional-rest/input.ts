import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple-optional-rest' })
export class TupleOptionalRestCase {
  @IiiFunction('cases::tuple-optional-rest')
  run(input: { p: [a: number, b?: string]; q: [string, ...number[]] }): void {
    void input
  }
}
