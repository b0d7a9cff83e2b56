import { IiiFunction, Worker } from 'iii-framework'

export interface A { x: number }

@Worker({ name: 'union-nullable-ref' })
export class UnionNullableRefCase {
  @IiiFunction('cases::union-nullable-ref')
  run(input: { v: A | null; w?: A }): void {
    void input
  }
}
