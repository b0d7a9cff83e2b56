import { IiiFunction, Worker } from 'iii-framework'

export interface Account {
  name: string
  /** @internal */
  tenant: string
}

@Worker({ name: 'internal-and-required' })
export class Invalid {
  @IiiFunction('invalid::internal-and-required')
  run(input: Account): Account {
    return input
  }
}
