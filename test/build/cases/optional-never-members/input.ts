import { IiiFunction, Worker } from 'iii-framework'

export type OneOf = { card: string; account?: never } | { account: number; card?: never }

@Worker({ name: 'optional-never-members' })
export class OptionalNeverMembersCase {
  @IiiFunction('cases::optional-never-members')
  run(input: OneOf): void {
    void input
  }
}
