import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-with-never' })
export class UnionWithNeverCase {
  @IiiFunction('cases::union-with-never')
  run(input: { v: string | never; w: never | 1 }): void {
    void input
  }
}
