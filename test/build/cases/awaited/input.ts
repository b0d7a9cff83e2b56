import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'awaited' })
export class AwaitedCase {
  @IiiFunction('cases::awaited')
  run(input: { a: Awaited<Promise<Promise<number>>>; b: Awaited<string | Promise<null>> }): void {
    void input
  }
}
