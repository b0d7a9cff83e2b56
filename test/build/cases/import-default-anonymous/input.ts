import { IiiFunction, Worker } from 'iii-framework'
import type D from './d.js'
import type E from './e.js'
import type F from './f.js'

@Worker({ name: 'import-default-anonymous' })
export class ImportDefaultAnonymousCase {
  @IiiFunction('cases::import-default-anonymous')
  run(input: { d: D; e: E; f: typeof F }): void {
    void input
  }
}
