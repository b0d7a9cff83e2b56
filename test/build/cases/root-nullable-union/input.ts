import { IiiFunction, Worker } from 'iii-framework'

export type Act = { k: 'a'; x: number } | { k: 'b' }

@Worker({ name: 'root-nullable-union' })
export class RootNullableUnionCase {
  @IiiFunction('cases::root-nullable-union')
  run(input: Act | null): void {
    void input
  }
}
