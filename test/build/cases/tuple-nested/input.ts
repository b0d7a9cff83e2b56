import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'tuple-nested' })
export class TupleNestedCase {
  @IiiFunction('cases::tuple-nested')
  run(input: { box: [[number, number], [number, number]]; rows: [string, { n: number }][] }): void {
    void input
  }
}
