import { IiiFunction, Worker } from 'iii-framework'

export const fallback = { limit: 5 }

@Worker({ name: 'parameter-default' })
export class ParameterDefaultCase {
  @IiiFunction('cases::parameter-default')
  /** @param input What to list. */
  run(input: { limit?: number } = fallback): void {
    void input
  }
}
