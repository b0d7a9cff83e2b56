import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-union-of-primitives' })
export class RootUnionOfPrimitivesCase {
  @IiiFunction('cases::root-union-of-primitives')
  run(input: string | number | null): void {
    void input
  }
}
