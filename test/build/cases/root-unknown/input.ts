import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-unknown' })
export class RootUnknownCase {
  @IiiFunction('cases::root-unknown')
  run(input: unknown): void {
    void input
  }
}
