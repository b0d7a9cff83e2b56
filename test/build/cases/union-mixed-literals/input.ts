import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-mixed-literals' })
export class UnionMixedLiteralsCase {
  @IiiFunction('cases::union-mixed-literals')
  run(input: { v: 'a' | 1 | true | null }): void {
    void input
  }
}
