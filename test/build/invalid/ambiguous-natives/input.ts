import { IiiFunction, Worker } from 'iii-framework'

export interface Dated {
  at: Date
}
export interface Tree {
  at: Date
  next?: Tree
}

@Worker({ name: 'ambiguous-natives' })
export class Invalid {
  @IiiFunction('invalid::ambiguous-natives')
  run(input: {
    bytes: Uint8Array | string
    count: bigint | string
    both: Date | Uint8Array
    set: Set<string> | string[]
    record: Dated | Record<string, string>
    tree: { tree: Tree } | { tree: { at: string } }
  }): void {}
}
