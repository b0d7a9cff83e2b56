import { IiiFunction, Worker } from 'iii-framework'

export const E = { A: 'a', B: 'b' } as const
export type E = (typeof E)[keyof typeof E]

@Worker({ name: 'enum-object-const' })
export class EnumObjectConstCase {
  @IiiFunction('cases::enum-object-const')
  run(input: { v: E }): void {
    void input
  }
}
