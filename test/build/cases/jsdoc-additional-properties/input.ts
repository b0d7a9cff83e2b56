import { IiiFunction, Worker } from 'iii-framework'

/** @additionalProperties */
export type Change = { kind: 'a'; x: number } | { kind: 'b'; y: string }
export interface Part { n: number }
export interface Given {
  change: Change
  /** @additionalProperties */
  maybe: Part | null
  /** @additionalProperties */
  sizes: Record<string, number>
}

@Worker({ name: 'jsdoc-additional-properties' })
export class JsdocAdditionalPropertiesCase {
  @IiiFunction('cases::jsdoc-additional-properties')
  run(input: Given): void {
    void input
  }
}
