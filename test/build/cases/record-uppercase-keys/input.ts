import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'record-uppercase-keys' })
export class RecordUppercaseKeysCase {
  @IiiFunction('cases::record-uppercase-keys')
  run(input: { env: Record<Uppercase<string>, string> }): void {
    void input
  }
}
