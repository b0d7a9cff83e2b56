import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-with-index' })
export class IntersectionWithIndexCase {
  @IiiFunction('cases::intersection-with-index')
  run(input: { a: { id: string } & Record<string, unknown>; b: { [k: string]: number } & { n: 5 }; c: Record<string, string> & { [k: `x${string}`]: 'q' } }): void {
    void input
  }
}
