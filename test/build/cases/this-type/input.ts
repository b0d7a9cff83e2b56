import { IiiFunction, Worker } from 'iii-framework'

export interface Node1 { value: string; next?: this }
export class Builder { name = ""; parent?: this; self(): this { return this } }

@Worker({ name: 'this-type' })
export class ThisTypeCase {
  @IiiFunction('cases::this-type')
  run(input: { n: Node1; b: Builder }): void {
    void input
  }
}
