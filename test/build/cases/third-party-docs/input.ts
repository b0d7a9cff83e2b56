import { IiiFunction, Worker } from 'iii-framework'
import type { Named } from 'docs-kit'

export interface Cat extends Named { name: 'Tom' | 'Kit'; age: 1 | 2 }

@Worker({ name: 'third-party-docs' })
export class ThirdPartyDocsCase {
  @IiiFunction('cases::third-party-docs')
  run(input: Cat): void {
    void input
  }
}
