import { IiiFunction, Worker } from 'iii-framework'

export type Flags<K extends string> = { readonly [P in K]?: boolean }

@Worker({ name: 'mapped-over-union' })
export class MappedOverUnionCase {
  @IiiFunction('cases::mapped-over-union')
  run(input: { flags: Flags<"read" | "write"> }): void {
    void input
  }
}
