/** A package as a registry would hold it: declarations alone, in a style of its own. */
export as namespace MoneyKit
export interface Money {
  /** Decimal text. */
  amount: string
  currency: Currency
}
export type Currency = 'EUR' | 'USD'
export interface Page<T> {
  items: T[]
  cursor: string | null
}
export declare namespace Ledger {
  interface Entry {
    at: Date
    delta: bigint
  }
}
export declare class Wallet {
  private secret
  owner: string
  pay(to: Wallet, sum: Money): void
}
