import { IiiFunction, Worker } from 'iii-framework'

export interface A { a?: string; b: number }

@Worker({ name: 'utility-partial-required' })
export class UtilityPartialRequiredCase {
  @IiiFunction('cases::utility-partial-required')
  run(input: { p: Partial<A>; r: Required<A>; ro: Readonly<A> }): void {
    void input
  }
}
