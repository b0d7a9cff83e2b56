import { IiiFunction, Worker } from 'iii-framework'
import type { Bus } from "./bus.js"
import "./more.js"

@Worker({ name: 'merged-interface-files' })
export class MergedInterfaceFilesCase {
  @IiiFunction('cases::merged-interface-files')
  run(input: Bus): void {
    void input
  }
}
