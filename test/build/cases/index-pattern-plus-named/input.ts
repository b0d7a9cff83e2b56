import { IiiFunction, Worker } from 'iii-framework'

export interface Row { name: string; [column: `at_${string}`]: string }

@Worker({ name: 'index-pattern-plus-named' })
export class IndexPatternPlusNamedCase {
  @IiiFunction('cases::index-pattern-plus-named')
  run(input: Row): void {
    void input
  }
}
