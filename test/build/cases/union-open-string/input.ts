import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-open-string' })
export class UnionOpenStringCase {
  @IiiFunction('cases::union-open-string')
  run(input: { v: 'a' | 'b' | (string & {}) }): void {
    void input
  }
}
