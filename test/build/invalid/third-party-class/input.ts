import type { Wallet } from 'money-kit'
import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'third-party-class' })
export class Invalid {
  @IiiFunction('invalid::third-party-class')
  run(input: { wallet: Wallet; maybe: Partial<Wallet> }): void {}
}
