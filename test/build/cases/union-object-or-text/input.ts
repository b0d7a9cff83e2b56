import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-object-or-text' })
export class UnionObjectOrTextCase {
  @IiiFunction('cases::union-object-or-text')
  run(input: { v: { id: number } | string | null }): void {
    void input
  }
}
