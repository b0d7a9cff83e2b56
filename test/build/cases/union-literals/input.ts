import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-literals' })
export class UnionLiteralsCase {
  @IiiFunction('cases::union-literals')
  run(input: { v: 'a' | 'b' | 'c' }): void {
    void input
  }
}
