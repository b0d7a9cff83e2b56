import { IiiFunction, Worker } from 'iii-framework'

export type Wire<T> = T extends Date ? number : T extends string ? T : boolean

@Worker({ name: 'conditional' })
export class ConditionalCase {
  @IiiFunction('cases::conditional')
  run(input: { a: Wire<Date>; b: Wire<"x">; c: Wire<string | number> }): void {
    void input
  }
}
