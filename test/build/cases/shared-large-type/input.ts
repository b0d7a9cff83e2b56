import { IiiFunction, Worker } from 'iii-framework'

export interface Address {
  /** With the number. */
  street: string
  /** @pattern ^[0-9]{5}$ */
  zip: string
  city: string
  country: 'de' | 'fr' | 'it' | 'es'
  since: Date
}

@Worker({ name: 'shared-large-type' })
export class SharedLargeTypeCase {
  @IiiFunction('cases::shared-large-type')
  run(input: { from: Address; to: Address; via?: Address[] }): void {
    void input
  }
}
