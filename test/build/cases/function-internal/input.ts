import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'function-internal' })
export class FunctionInternalCase {
  /**
   * Clears what nobody needs.
   * @internal
   */
  @IiiFunction('cases::function-internal', { metadata: { team: 'data' } })
  run(input: { olderThan: Date }): void {
    void input
  }
}
