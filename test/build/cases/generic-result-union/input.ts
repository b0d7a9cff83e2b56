import { IiiFunction, Worker } from 'iii-framework'

export type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E }

@Worker({ name: 'generic-result-union' })
export class GenericResultUnionCase {
  @IiiFunction('cases::generic-result-union')
  run(input: { own: Result<{ n: number }, { code: 'E1' | 'E2' }>; plain: Result<string> }): void {
    void input
  }
}
