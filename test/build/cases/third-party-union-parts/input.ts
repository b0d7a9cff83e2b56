import { IiiFunction, Worker } from 'iii-framework'
import type { Bound } from 'utility-kit'

@Worker({ name: 'third-party-union-parts' })
export class ThirdPartyUnionPartsCase {
  @IiiFunction('cases::third-party-union-parts')
  run(input: Bound): void {
    void input
  }
}
