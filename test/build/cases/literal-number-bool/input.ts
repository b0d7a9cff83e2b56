import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'literal-number-bool' })
export class LiteralNumberBoolCase {
  @IiiFunction('cases::literal-number-bool')
  run(input: { n: 42; t: true; m: -1 }): void {
    void input
  }
}
