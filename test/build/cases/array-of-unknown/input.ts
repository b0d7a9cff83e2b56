import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'array-of-unknown' })
export class ArrayOfUnknownCase {
  @IiiFunction('cases::array-of-unknown')
  run(input: { u: unknown[]; a: any[]; o: object[] }): void {
    void input
  }
}
