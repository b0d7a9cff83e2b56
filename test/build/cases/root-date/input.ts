import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-date' })
export class RootDateCase {
  @IiiFunction('cases::root-date')
  run(input: Date): void {
    void input
  }
}
