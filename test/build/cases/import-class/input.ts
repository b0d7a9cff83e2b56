import { IiiFunction, Worker } from 'iii-framework'
import { Point } from "./point.js"
import type { Point as P } from "./point.js"

@Worker({ name: 'import-class' })
export class ImportClassCase {
  @IiiFunction('cases::import-class')
  run(input: { a: Point; b: P[]; c: InstanceType<typeof Point> }): void {
    void input
  }
}
