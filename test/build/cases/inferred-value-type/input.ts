import { IiiFunction, Worker } from 'iii-framework'

const make = () => ({ a: 1, b: ['x'], c: { d: null as string | null } })
export type Made = ReturnType<typeof make>

@Worker({ name: 'inferred-value-type' })
export class InferredValueTypeCase {
  @IiiFunction('cases::inferred-value-type')
  run(input: Made): void {
    void input
  }
}
