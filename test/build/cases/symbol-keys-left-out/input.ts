import { IiiFunction, Worker } from 'iii-framework'

export const hidden: unique symbol = Symbol("hidden")
export interface Marked { a: number; [hidden]?: string; readonly [Symbol.toStringTag]?: string }

@Worker({ name: 'symbol-keys-left-out' })
export class SymbolKeysLeftOutCase {
  @IiiFunction('cases::symbol-keys-left-out')
  run(input: Marked): void {
    void input
  }
}
