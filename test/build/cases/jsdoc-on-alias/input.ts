import { IiiFunction, Worker } from 'iii-framework'

/** Two letters. @minLength 2 @maxLength 2 @pattern ^[A-Z]+$ */
export type Country = string
/** Percent. @minimum 0 @maximum 100 */
export type Percent = number
export interface Tax {
  from: Country
  /** Where it goes. */
  to: Country
  rate: Percent
  others?: Country[]
  byCountry?: { [country: string]: Percent }
  maybe?: Country | null
}

@Worker({ name: 'jsdoc-on-alias' })
export class JsdocOnAliasCase {
  @IiiFunction('cases::jsdoc-on-alias')
  run(input: Tax): void {
    void input
  }
}
