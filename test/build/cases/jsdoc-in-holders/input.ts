import { IiiFunction, Worker } from 'iii-framework'

/** A share. @minimum 0 @maximum 100 */
export type Percent = number
/** @pattern ^[a-z]+$ */
export type Slug = string
export type Rates = Record<string, Percent>

@Worker({ name: 'jsdoc-in-holders' })
export class JsdocInHoldersCase {
  @IiiFunction('cases::jsdoc-in-holders')
  run(input: {
    any: Record<string, number>
    shares: Record<string, Percent>
    named: Record<'a' | 'b', Percent>
    lists?: Record<string, Percent[] | null>
    map?: Map<string, Slug>
    set: Set<Slug>
    plain: Set<string>
    rates: Rates
    optional?: Slug
    partly?: Readonly<Partial<Record<'a' | 'b', Percent>>>
  }): void {
    void input
  }
}
