import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-text' })
export class RootTextCase {
  @IiiFunction('cases::root-text')
  run(input: string): void {
    void input
  }
}
