import { IiiFunction, Worker } from 'iii-framework'
import type { Renamed, Chain } from "./index.js"
import type Main from "./index.js"

@Worker({ name: 'import-re-exported' })
export class ImportReExportedCase {
  @IiiFunction('cases::import-re-exported')
  run(input: { a: Renamed; b: Chain; c: Main }): void {
    void input
  }
}
