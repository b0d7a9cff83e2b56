import { IiiFunction, Worker } from 'iii-framework'

export const codes = { a: { code: 1 }, b: { code: 2 } } as const satisfies Record<string, { code: number }>
export const roles = ['admin', 'user', 'guest'] as const

@Worker({ name: 'typeof-keyed-values' })
export class TypeofKeyedValuesCase {
  @IiiFunction('cases::typeof-keyed-values')
  run(input: { code: (typeof codes)[keyof typeof codes]['code']; role: (typeof roles)[number]; key: keyof typeof codes }): void {
    void input
  }
}
