import { IiiFunction, Worker } from 'iii-framework'

export interface V {
  /** Length or name. @minimum 1 @minLength 2 */
  size: number | string
  /** @maximum 5 */
  n?: number | null
}

@Worker({ name: 'jsdoc-union-members' })
export class JsdocUnionMembersCase {
  @IiiFunction('cases::jsdoc-union-members')
  run(input: V): void {
    void input
  }
}
