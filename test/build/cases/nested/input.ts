import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'nested' })
export class NestedCase {
  @IiiFunction('cases::nested')
  run(input: { a: { b: { c: number }[] } }): void {
    void input
  }
}
