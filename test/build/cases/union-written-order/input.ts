import { IiiFunction, Worker } from 'iii-framework'

export type Tail = "c" | "a"
export type All = "z" | Tail | "b"

@Worker({ name: 'union-written-order' })
export class UnionWrittenOrderCase {
  @IiiFunction('cases::union-written-order')
  run(input: { v: All; w: "b" | ("a" | "z") }): void {
    void input
  }
}
