import { IiiFunction, Worker } from 'iii-framework'

export type Tree = { [name: string]: string | Tree }

@Worker({ name: 'recursive-record-of-text' })
export class RecursiveRecordOfTextCase {
  @IiiFunction('cases::recursive-record-of-text')
  run(input: Tree): void {
    void input
  }
}
