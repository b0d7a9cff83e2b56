import { IiiFunction, Worker } from 'iii-framework'

export interface P { a: string; b: number }

@Worker({ name: 'root-partial' })
export class RootPartialCase {
  @IiiFunction('cases::root-partial')
  run(input: Partial<P>): void {
    void input
  }
}
