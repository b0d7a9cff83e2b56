import { IiiFunction, Worker } from 'iii-framework'

export const settings = { retries: 3, hosts: ["a"], get full() { return this.retries > 2 }, deep: { on: false } }
export const roles = ["admin", "user"] as const
export const codes = { ok: 200, gone: 410 } as const satisfies Record<string, number>

@Worker({ name: 'typeof-forms' })
export class TypeofFormsCase {
  @IiiFunction('cases::typeof-forms')
  run(input: { s: typeof settings; role: (typeof roles)[number]; roles: typeof roles; code: (typeof codes)[keyof typeof codes]; name: keyof typeof codes }): void {
    void input
  }
}
