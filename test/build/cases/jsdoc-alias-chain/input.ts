import { IiiFunction, Worker } from 'iii-framework'

/** An address. @format email @example a@b.example */
export type Mail = string
/** Who is asked. @maxLength 40 */
export type Contact = Mail
export type Owner = Contact
/** @minimum 1 */
export type Count = number

@Worker({ name: 'jsdoc-alias-chain' })
export class JsdocAliasChainCase {
  @IiiFunction('cases::jsdoc-alias-chain')
  run(input: {
    owner: Owner
    other?: Contact | null
    many: Owner[]
    /** How many. @maximum 9 */
    n?: Count
    /**
     * @example
     * ```ts
     * run({ text: 'x' })
     * ```
     */
    text: string
  }): void {
    void input
  }
}
