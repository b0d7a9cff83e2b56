import { IiiFunction, Worker } from 'iii-framework'
import type { User as UA } from './a.js'
import type { User as UB } from './b.js'

@Worker({ name: 'same-name-two-files' })
export class SameNameTwoFilesCase {
  @IiiFunction('cases::same-name-two-files')
  run(input: { x: UA; y: UB }): void {
    void input
  }
}
