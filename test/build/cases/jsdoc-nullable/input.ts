import { IiiFunction, Worker } from 'iii-framework'

export interface List {
  /** @nullable */
  tail: List
}
export interface Given {
  /** @nullable */
  at: Date
  /** @nullable */
  any: unknown
  /** @nullable */
  none: null
  /** @nullable */
  list: List
  /** @nullable */
  kind: 'a'
  /** @nullable */
  item: { x: number } | number[]
  /** @nullable */
  sizes: Map<string, bigint>
}

@Worker({ name: 'jsdoc-nullable' })
export class JsdocNullableCase {
  @IiiFunction('cases::jsdoc-nullable')
  run(input: Given): void {
    void input
  }
}
