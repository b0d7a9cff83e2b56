import { IiiFunction, Worker } from 'iii-framework'

export const tag: unique symbol = Symbol('tag')

@Worker({ name: 'symbol-records' })
export class Invalid {
  @IiiFunction('invalid::symbol-records')
  run(input: { by: Record<symbol, string>; tag: typeof tag; key: PropertyKey }): void {}
}
