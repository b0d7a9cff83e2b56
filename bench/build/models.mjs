// The types of a generated project: interfaces, unions, records, generics and utility types, all with names of their own.

/** What nearly every function reaches. */
export const sharedText = `/** An amount of money. */
export interface Money {
  /** In the smallest unit. @minimum 0 */
  amount: number
  currency: 'EUR' | 'USD' | 'JPY'
}

export interface Address {
  street: string
  city: string
  /** @pattern ^[0-9]{5}$ */
  postcode: string
  country?: string
}

export interface Person {
  id: string
  /** @format email */
  email: string
  name?: string
  addresses: Address[]
  tags: Record<string, string>
}

export interface Page<T> {
  items: T[]
  total: number
  next?: string
}

export type Level = 'low' | 'normal' | 'high'
`

/** The requests and results of the five functions of one class. */
export function modelText(group) {
  return `import type { Address, Level, Money, Page, Person } from './shared.js'

export interface Item${group} {
  id: string
  /** What it is called. */
  title: string
  price: Money
  level: Level
  size?: { width: number; height: number; depth?: number }
}

export interface Card${group} {
  kind: 'card'
  number: string
}

export interface Transfer${group} {
  kind: 'transfer'
  account: string
  due?: string
}

export interface CreateInput${group} {
  item: Item${group}
  owner: Person
  /** How often. @minimum 1 */
  count: number
}

export interface CreateResult${group} {
  id: string
  item: Item${group}
}

export interface ListInput${group} {
  /** @default 20 */
  limit?: number
  level?: Level
  ids: string[]
}

export type ListResult${group} = Page<Item${group}>

export interface UpdateInput${group} {
  id: string
  change: Partial<Item${group}>
  from: Pick<Person, 'id' | 'email'>
}

export interface UpdateResult${group} {
  changed: boolean
  before: Item${group} | null
}

export interface QuoteInput${group} {
  payment: Card${group} | Transfer${group}
  address: Address
  lines: { item: string; count: number }[]
}

export interface QuoteResult${group} {
  total: Money
  discounts: Record<string, Money>
}

export interface ReportInput${group} {
  since: string
  group: 'day' | 'week' | ${group}
}

export interface ReportResult${group} {
  rows: { label: string; value: number }[]
  best?: Person
}
`
}
