import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'literal-texts' })
export class LiteralTextsCase {
  @IiiFunction('cases::literal-texts')
  run(input: { s: "with \"quotes\"" | "new\nline" | "é" | ""; t: `plain`; n: 1e3 | 0x10 | 1_000_000 }): void {
    void input
  }
}
