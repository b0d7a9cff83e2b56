import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'any-unknown' })
export class AnyUnknownCase {
  @IiiFunction('cases::any-unknown')
  run(input: { a: any; u: unknown }): void {
    void input
  }
}
