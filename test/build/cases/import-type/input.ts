import { IiiFunction, Worker } from 'iii-framework'
import type { D } from './dep.js'

@Worker({ name: 'import-type' })
export class ImportTypeCase {
  @IiiFunction('cases::import-type')
  run(input: { d: D }): void {
    void input
  }
}
