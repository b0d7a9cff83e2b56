import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-inside-array' })
export class UnionInsideArrayCase {
  @IiiFunction('cases::union-inside-array')
  run(input: { list: (string | number)[]; rows: Array<{ a: 1 } | null> }): void {
    void input
  }
}
