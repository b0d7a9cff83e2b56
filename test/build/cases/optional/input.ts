import { IiiFunction, Worker } from 'iii-framework'

export interface A { a: string; b?: number }

@Worker({ name: 'optional' })
export class OptionalCase {
  @IiiFunction('cases::optional')
  run(input: A): void {
    void input
  }
}
