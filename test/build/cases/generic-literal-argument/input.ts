import { IiiFunction, Worker } from 'iii-framework'

export interface Tagged<K extends string, T> { kind: K; data: T }

@Worker({ name: 'generic-literal-argument' })
export class GenericLiteralArgumentCase {
  @IiiFunction('cases::generic-literal-argument')
  run(input: { v: Tagged<"a", number> | Tagged<"b", string[]> }): void {
    void input
  }
}
