import { IiiFunction, Worker } from 'iii-framework'
import type { Money, Page, Currency } from "money-kit"
import type { Ledger } from "money-kit"

@Worker({ name: 'third-party' })
export class ThirdPartyCase {
  @IiiFunction('cases::third-party')
  run(input: { price: Money; page: Page<Money>; in: Currency; ledger: Ledger.Entry; by: Partial<Money> }): void {
    void input
  }
}
