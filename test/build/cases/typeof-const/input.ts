import { IiiFunction, Worker } from 'iii-framework'

export const conf = { mode: 'fast', n: 3, xs: [1, 'two'] } as const
export const wide = { a: 1, b: 'x' }

@Worker({ name: 'typeof-const' })
export class TypeofConstCase {
  @IiiFunction('cases::typeof-const')
  run(input: { c: typeof conf; w: typeof wide }): void {
    void input
  }
}
