import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple-readonly-named' })
export class TupleReadonlyNamedCase {
  @IiiFunction('cases::tuple-readonly-named')
  run(input: { t: readonly [x: number, y: number, label?: "a" | "b"] }): void {
    void input
  }
}
