import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawWorker } from '../../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine[Symbol.asyncDispose]())

const functionIds = [
  'demo::plain',
  'demo::"quoted"',
  'demo::größe',
  'demo::\u{1F40C}',
  'd',
  `demo::${'x'.repeat(300)}`,
]

const space = fc.constantFrom('', ' ', '\n', ' \t\r\n')
const objectText = fc
  .tuple(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { maxKeys: 4 }), space)
  .map(([value, gap]) => JSON.stringify(value).replace('{', `{${gap}`))
const valueText = fc.oneof(
  objectText,
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '{}',
    '{ }',
    '{"_caller_worker_id":"x"}',
    '{"\\u005fcaller_worker_id":"x","a":1}',
    '[]',
    '""',
    'null',
  ),
)
const header = fc.option(fc.oneof(fc.constantFrom('', 'a=1,iii.function.id=f', 'k=v'), fc.string()), {
  nil: undefined,
})

/** A frame as somebody might write it: the members in any order, white space between. */
function written(members: Readonly<Record<string, string | undefined>>, gap: string): string {
  const present = Object.entries(members).filter(([, text]) => text !== undefined)
  return `${gap}{${present.map(([name, text]) => `${gap}"${name}"${gap}:${gap}${text}${gap}`).join(',')}}${gap}`
}

const printed = (value: string | undefined) => (value === undefined ? undefined : JSON.stringify(value))

interface Exchange {
  readonly functionId: string
  readonly data: string
  readonly result: string
  readonly traceparent: string | undefined
  readonly baggage: string | undefined
  readonly gap: string
}

/** One call and its answer, with members beside the usual ones; what both sides received, but for the delivery's id. */
async function exchange(
  [caller, callee]: readonly [RawWorker, RawWorker],
  { functionId, data, result, traceparent, baggage, gap }: Exchange,
  beside: { readonly call?: Record<string, string>; readonly answer?: Record<string, string> },
): Promise<[delivered: object, answer: object]> {
  const id = randomUUID()
  const trace = { traceparent: printed(traceparent), baggage: printed(baggage) }
  const ids = { invocation_id: JSON.stringify(id), function_id: JSON.stringify(functionId) }
  caller.write(written({ type: '"invokefunction"', ...ids, ...trace, data, ...beside.call }, gap))
  const { invocation_id, ...delivered } = await callee.take('invokefunction')
  const answered = { ...ids, invocation_id: JSON.stringify(invocation_id), result, ...beside.answer }
  callee.write(written({ type: '"invocationresult"', ...answered }, gap))
  const { invocation_id: echoed, ...answer } = await caller.take('invocationresult')
  expect(echoed).toBe(id)
  return [delivered, answer]
}

describe('a call in its usual form', () => {
  it('ends like one that has to be read as a frame, and so does its answer', async () => {
    const parties = [await engine.connect(), await engine.connect()] as const
    parties[1].send(...functionIds.map((id) => ({ type: 'registerfunction', id })))
    await parties[1].synced()
    const exchanges = fc.record({
      functionId: fc.constantFrom(...functionIds),
      data: valueText,
      result: valueText,
      traceparent: header,
      baggage: header,
      gap: space,
    })
    await fc.assert(
      fc.asyncProperty(exchanges, async (one) => {
        const usual = await exchange(parties, one, {})
        const read = await exchange(parties, one, {
          call: { namespace: '"default"' },
          answer: { error: 'null' },
        })
        expect(usual).toEqual(read)
      }),
      { numRuns: 300 },
    )
  })

  it('follows its function from one worker to the next', async () => {
    const caller = await engine.connect()
    for (const name of ['first', 'second', 'third']) {
      const callee = await engine.connect()
      await callee.serve('moving::f', () => name)
      expect(await caller.result('moving::f')).toBe(name)
      expect(await caller.result('moving::f')).toBe(name)
      await callee.close()
      expect((await caller.failure('moving::f')).code).toBe('function_not_found')
    }
  })

  it('whose worker goes away fails under the caller’s own id', async () => {
    const [caller, callee] = [await engine.connect(), await engine.connect()]
    callee.send({ type: 'registerfunction', id: 'leaving::f' })
    await callee.synced()
    const calls = [caller.call('leaving::f'), caller.call('leaving::f'), caller.call('leaving::f')]
    for (const _call of calls) await callee.take('invokefunction')
    callee.drop()
    for (const answer of await Promise.all(calls))
      expect(answer).toMatchObject({ error: { code: 'invocation_stopped' } })
  })

  it('is answered with an error under the caller’s own id, however many calls are on their way', async () => {
    const [caller, callee] = [await engine.connect(), await engine.connect()]
    callee.send({ type: 'registerfunction', id: 'failing::f' })
    await callee.synced()
    // These take their slots on another way.
    const others = Array.from({ length: 50 }, () => caller.call('failing::f', {}, { namespace: 'default' }))
    const usual = Array.from({ length: 50 }, () => caller.call('failing::f'))
    for (const _call of [...others, ...usual]) {
      const { invocation_id, function_id } = await callee.take('invokefunction')
      const error = { code: 'SAD', message: 'it is' }
      callee.send({ type: 'invocationresult', invocation_id, function_id, error })
    }
    for (const answer of await Promise.all([...others, ...usual]))
      expect(answer).toMatchObject({ error: { code: 'SAD' } })
  })

  it('is settled by nobody but the worker it went to, and once', async () => {
    const [caller, callee, stranger] = [
      await engine.connect(),
      await engine.connect(),
      await engine.connect(),
    ]
    callee.send({ type: 'registerfunction', id: 'guarded::f' })
    await callee.synced()
    const answer = caller.call('guarded::f')
    const { invocation_id, function_id } = await callee.take('invokefunction')
    stranger.send({ type: 'invocationresult', invocation_id, function_id, result: 'forged' })
    await stranger.synced()
    for (const result of ['true', 'again'])
      callee.send({ type: 'invocationresult', invocation_id, function_id, result })
    expect(await answer).toMatchObject({ result: 'true' })
    await callee.synced()
    await caller.synced()
    expect(caller.unreadFrames()).toEqual([])
  })

  it('of a shared function goes to whoever has the fewest', async () => {
    const caller = await engine.connect()
    const replicas = [await engine.connect(), await engine.connect()]
    for (const [index, replica] of replicas.entries()) {
      await replica.announce({ name: `replica-${index}`, shared: true })
      await replica.serve('shared::who', () => index, { metadata: { shared: true } })
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller.result('shared::who')))
    expect(answers.map(Number).toSorted((a, b) => a - b)).toEqual([
      ...Array(10).fill(0),
      ...Array(10).fill(1),
    ])
  })
})
