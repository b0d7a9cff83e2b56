import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'undefined-only' })
export class UndefinedOnlyCase {
  @IiiFunction('cases::undefined-only')
  run(input: { text: string; nothing?: void; least: void | undefined }): void {
    void input
  }
}
