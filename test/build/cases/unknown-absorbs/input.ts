import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'unknown-absorbs' })
export class UnknownAbsorbsCase {
  @IiiFunction('cases::unknown-absorbs')
  run(input: { a: unknown | string; b: string & unknown; c?: unknown; d: unknown & { x: 1 } }): void {
    void input
  }
}
