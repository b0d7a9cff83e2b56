import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-array-object' })
export class UnionArrayObjectCase {
  @IiiFunction('cases::union-array-object')
  run(input: { v: string | string[] | { x: number } }): void {
    void input
  }
}
