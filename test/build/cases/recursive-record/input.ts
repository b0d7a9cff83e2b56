import { IiiFunction, Worker } from 'iii-framework'

export interface Trie { [letter: string]: Trie }

@Worker({ name: 'recursive-record' })
export class RecursiveRecordCase {
  @IiiFunction('cases::recursive-record')
  run(input: { trie: Trie }): void {
    void input
  }
}
