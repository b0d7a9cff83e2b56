import { IiiFunction, Worker } from 'iii-framework'

export interface Account {
  name: string
  /** Set by the gateway. @internal */
  tenant?: string
  /** @internal */
  readonly trace?: { id: string }
}

@Worker({ name: 'jsdoc-internal' })
export class JsdocInternalCase {
  @IiiFunction('cases::jsdoc-internal')
  run(input: Account): void {
    void input
  }
}
