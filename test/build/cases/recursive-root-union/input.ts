import { IiiFunction, Worker } from 'iii-framework'

export type Cond = { all: Cond[] } | { any: Cond[] } | { field: string; is: string }

@Worker({ name: 'recursive-root-union' })
export class RecursiveRootUnionCase {
  @IiiFunction('cases::recursive-root-union')
  run(input: Cond): void {
    void input
  }
}
