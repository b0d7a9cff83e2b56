import { IiiFunction, Worker } from 'iii-framework'

export interface Full { a: number; /** Why. */ b: string }

@Worker({ name: 'root-union-object-or-scalar' })
export class RootUnionObjectOrScalarCase {
  @IiiFunction('cases::root-union-object-or-scalar')
  run(input: string | { a: number } | number[] | Full | null): void {
    void input
  }
}
