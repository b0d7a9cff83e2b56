import { expectTypeOf } from 'vitest'
import type { IIIClient } from 'iii-sdk'
import { type Client, type EnqueueResult, type Fn, TriggerAction } from 'iii-framework'

declare class MathWorker {
  add(input: { a: number; b: number }): Promise<{ c: number }>
  ping(): Promise<'pong'>
}

declare module 'iii-framework' {
  interface Functions {
    'typed::add': Fn<MathWorker['add']>
    'typed::ping': Fn<MathWorker['ping']>
  }
}

declare const client: Client
declare const anyId: string

async function facts() {
  const known = await client.trigger({ function_id: 'typed::add', payload: { a: 1, b: 2 } })
  expectTypeOf(known).toEqualTypeOf<{ c: number }>()
  const s = await client.trigger({ function_id: 'typed::ping' })
  expectTypeOf(s).toEqualTypeOf<'pong'>()
  // @ts-expect-error b is a number
  await client.trigger({ function_id: 'typed::add', payload: { a: 1, b: '2' } })
  // @ts-expect-error b is missing
  await client.trigger({ function_id: 'typed::add', payload: { a: 1 } })
  // @ts-expect-error c
  await client.trigger({ function_id: 'typed::add', payload: { a: 1, b: 2, c: 3 } })
  // @ts-expect-error payload is missing
  await client.trigger({ function_id: 'typed::add' })
  const unknown = await client.trigger({ function_id: 'other::thing', payload: { anything: true } })
  expectTypeOf(unknown).toBeAny()
  const byName = await client.trigger({ function_id: anyId, payload: 1 })
  expectTypeOf(byName).toBeAny()
  const explicit = await client.trigger<{ name: string }, { greeting: string }>({
    function_id: 'greet',
    payload: { name: 'x' },
  })
  expectTypeOf(explicit).toEqualTypeOf<{ greeting: string }>()
  const one = await client.trigger<{ name: string }>({ function_id: 'greet', payload: { name: 'x' } })
  expectTypeOf(one).toBeAny()
  // @ts-expect-error
  await client.trigger<{ name: string }, { greeting: string }>({ function_id: 'greet', payload: { name: 1 } })
  const receipt = await client.trigger({
    function_id: 'typed::add',
    payload: { a: 1, b: 2 },
    action: TriggerAction.Enqueue({ queue: 'q' }),
  })
  expectTypeOf(receipt).toEqualTypeOf<EnqueueResult>()
  const nothing = await client.trigger({
    function_id: 'typed::add',
    payload: { a: 1, b: 2 },
    action: TriggerAction.Void(),
  })
  expectTypeOf(nothing).toEqualTypeOf<undefined>()
  const ex3 = await client.trigger<string, number>({ function_id: 'greet', payload: 's' })
  expectTypeOf(ex3).toEqualTypeOf<number>()
}
void facts

/** Types written at the call may be those of a function around it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as it is written around the published client
async function wrapped<Input extends object, Output>(id: string, payload: Input): Promise<Output[]> {
  const one = await client.trigger<Input, Output>({ function_id: id, payload })
  const { length } = await client.trigger<Input, string>({ function_id: id, payload })
  return length > 0 ? [one, await client.trigger<unknown, Output>({ function_id: id, payload })] : []
}
void wrapped

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as the published client has it
type Call = <Input, Output>(request: { function_id: string; payload: Input }) => Promise<Output>
expectTypeOf<Client['trigger']>().toExtend<Call>()
expectTypeOf<Pick<Client, 'trigger'>>().toExtend<Pick<IIIClient, 'trigger'>>()
