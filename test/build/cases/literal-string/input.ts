import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'literal-string' })
export class LiteralStringCase {
  @IiiFunction('cases::literal-string')
  run(input: { v: 'x' }): void {
    void input
  }
}
