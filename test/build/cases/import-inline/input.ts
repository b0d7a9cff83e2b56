import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'import-inline' })
export class ImportInlineCase {
  @IiiFunction('cases::import-inline')
  run(input: { d: import('./dep.js').D }): void {
    void input
  }
}
