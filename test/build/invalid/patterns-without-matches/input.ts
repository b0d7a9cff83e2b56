import { IiiFunction, Worker } from 'iii-framework'

export interface Colors {
  /** @pattern ^#[0-9a-f]{6}$ such as #ff0000 */
  hex: string
  /** @pattern "^[a-z]+$" */
  name: string
  /**
   * @pattern ^[a-z$ ]+\$ x$
   *
   * In the order of the rainbow.
   */
  list: string
}

@Worker({ name: 'patterns-without-matches' })
export class Invalid {
  @IiiFunction('invalid::patterns-without-matches')
  run(input: Colors): void {}
}
