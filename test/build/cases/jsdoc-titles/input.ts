import { IiiFunction, Worker } from 'iii-framework'

/**
 * A page of results.
 * @title Page
 */
export interface Page2 {
  /**
   * How many rows
   * to skip, see {@link Page2} and {@link https://x.y | the docs}.
   */
  skip: number
  /** @title Rows @minimum 1 @maximum 100 */
  take: number
}

@Worker({ name: 'jsdoc-titles' })
export class JsdocTitlesCase {
  @IiiFunction('cases::jsdoc-titles')
  run(input: Page2): void {
    void input
  }
}
