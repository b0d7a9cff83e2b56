import { IiiFunction, Worker } from 'iii-framework'
import type { Money } from "money-kit"

export interface Priced extends Money { taxRate: number }

@Worker({ name: 'third-party-extended' })
export class ThirdPartyExtendedCase {
  @IiiFunction('cases::third-party-extended')
  run(input: Omit<Priced, "currency"> & { currency: "EUR" }): void {
    void input
  }
}
