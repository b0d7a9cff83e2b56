import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'import-typeof' })
export class ImportTypeofCase {
  @IiiFunction('cases::import-typeof')
  run(input: { conf: typeof import("./conf.js").conf; made: ReturnType<typeof import("./conf.js").make> }): void {
    void input
  }
}
