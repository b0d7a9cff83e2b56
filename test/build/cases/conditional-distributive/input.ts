import { IiiFunction, Worker } from 'iii-framework'

export type Wrap<T> = T extends string ? { text: T } : T extends number ? { amount: T } : null
export type Whole<T> = [T] extends [string] ? 1 : 2

@Worker({ name: 'conditional-distributive' })
export class ConditionalDistributiveCase {
  @IiiFunction('cases::conditional-distributive')
  run(input: { w: Wrap<"a" | number | boolean>; x: Whole<"a" | "b">; y: Whole<"a" | 1> }): void {
    void input
  }
}
