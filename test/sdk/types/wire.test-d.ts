import { expectTypeOf } from 'vitest'
import type { Client, Fn, Received, Sent } from 'iii-framework'

interface Order {
  id: string
  at: Date
  total: bigint
  photo?: Uint8Array
  tags: Set<string>
  byName: Map<string, { since: Date }>
  pair: readonly [Date, number]
  note: string | null
  extra: unknown
  print(): void
}

interface Tree {
  made: Date
  kids: Tree[]
}

type Id = string & { readonly brand: unique symbol }

declare class Orders {
  place(order: Order): Promise<Order>
  plant(tree: Tree): Promise<Tree>
  find(query?: { id: Id }): Promise<Id | undefined>
  first(): Promise<{ at: Date | null } | null>
}

declare module 'iii-framework' {
  interface Functions {
    'wire::place': Fn<Orders['place']>
    'wire::plant': Fn<Orders['plant']>
    'wire::find': Fn<Orders['find']>
    'wire::first': Fn<Orders['first']>
  }
}

declare const client: Client
declare const id: Id

async function facts() {
  const order = await client.trigger({
    function_id: 'wire::place',
    payload: {
      id: 'a',
      at: new Date(),
      total: '12345678901234567890',
      tags: ['new'],
      byName: { first: { since: '2026-01-01T00:00:00Z' } },
      pair: [new Date(), 1],
      note: null,
      extra: { anything: true },
    },
  })
  expectTypeOf(order.at).toEqualTypeOf<string>()
  expectTypeOf(order.total).toEqualTypeOf<string>()
  expectTypeOf(order.photo).toEqualTypeOf<string | undefined>()
  expectTypeOf(order.tags).toEqualTypeOf<string[]>()
  expectTypeOf(order.byName).toEqualTypeOf<Record<string, { since: string }>>()
  expectTypeOf(order.pair).toEqualTypeOf<readonly [string, number]>()
  expectTypeOf(order.note).toEqualTypeOf<string | null>()
  expectTypeOf(order.extra).toEqualTypeOf<unknown>()
  // @ts-expect-error methods do not travel
  order.print()
  const base = { id: 'a', at: '', tags: [], byName: {}, pair: ['', 1] as const, note: null, extra: 0 }
  // @ts-expect-error JSON has no bigint
  await client.trigger({ function_id: 'wire::place', payload: { ...base, total: 1n } })
  await client.trigger({
    function_id: 'wire::place',
    // @ts-expect-error bytes travel as base64; told at the member itself
    payload: { ...base, total: 1, photo: new Uint8Array() },
  })

  const tree = await client.trigger({ function_id: 'wire::plant', payload: { made: '', kids: [] } })
  expectTypeOf(tree.kids[0]?.kids[0]?.made).toEqualTypeOf<string | undefined>()
  const found = await client.trigger({ function_id: 'wire::find', payload: { id } })
  expectTypeOf(found).toEqualTypeOf<Id | undefined>()
  await client.trigger({ function_id: 'wire::find' })
  const first = await client.trigger({ function_id: 'wire::first' })
  expectTypeOf(first).toEqualTypeOf<{ at: string | null } | undefined>()

  expectTypeOf<Sent<Date | null>>().toEqualTypeOf<Date | string | null>()
  expectTypeOf<Received<AsyncGenerator<{ at: Date }>>>().toEqualTypeOf<AsyncIterable<{ at: string }>>()
  expectTypeOf<Received<(Date | number)[]>>().toEqualTypeOf<(string | number)[]>()
}
void facts
