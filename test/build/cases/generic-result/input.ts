import { IiiFunction, Worker } from 'iii-framework'

export type Result<T, E = { code: string }> = { status: "ok"; data: T } | { status: "error"; error: E }

@Worker({ name: 'generic-result' })
export class GenericResultCase {
  @IiiFunction('cases::generic-result')
  run(input: { a: Result<null>; b: Result<number[], "late"> }): void {
    void input
  }
}
