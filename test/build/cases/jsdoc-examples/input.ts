import { IiiFunction, Worker } from 'iii-framework'

export interface Search {
  /** Words. @example red shoes @example "blue" */
  q: string
  /** @examples [1, 2] */
  n?: number
  /**
   * @example
   * ["a", "b"]
   */
  tags?: string[]
  /**
   * @example
   * search({ q: "x" })
   */
  raw?: { q: string }
}

@Worker({ name: 'jsdoc-examples' })
export class JsdocExamplesCase {
  @IiiFunction('cases::jsdoc-examples')
  run(input: Search): void {
    void input
  }
}
