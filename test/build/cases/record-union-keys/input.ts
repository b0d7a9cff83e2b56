import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-union-keys' })
export class RecordUnionKeysCase {
  @IiiFunction('cases::record-union-keys')
  run(input: { m: Record<'a' | 'b', number> }): void {
    void input
  }
}
