import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Function, Trigger, Worker } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import { registerWorker, type Client } from '../../framework/sdk/index.js'
import { worker as http } from '../../framework/workers/http/index.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'
import { startStandardWorker, type TestStandardWorker } from '../workers/start-standard-worker.js'
import { manifestOf, objectSchema } from './manifest-of.js'

const ended: string[] = []

@Worker({ name: 'counting' })
class Counting {
  @Function('count::dates')
  @Trigger('http', { api_path: '/dates' })
  async *dates({ to }: { to: number }): AsyncGenerator<{ at: Date }> {
    try {
      for (let n = 0; n < to; n++) yield { at: new Date(n) }
    } finally {
      ended.push(`dates ${to}`)
    }
  }

  @Function('count::fails')
  @Trigger('http', { api_path: '/fails' })
  async *fails({ at }: { at?: number }): AsyncGenerator<{ at: Date }> {
    if (at !== undefined) yield { at: new Date(0) }
    throw new Error('no more')
  }

  @Function('count::wrong')
  *wrong(): Generator<{ at: unknown }> {
    yield { at: 5 }
  }
}

const facts = {
  request_format: objectSchema({ to: { type: 'number' }, at: { type: 'number' } }),
  response_format: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] },
  encode: [{ path: '/at', kind: 'date' as const }],
}
const triggers = [{ type: 'http', config: {}, payload: 'plain' as const }]
const manifest = manifestOf(
  { id: 'count::dates', ...facts, triggers },
  { id: 'count::fails', ...facts, triggers },
  { id: 'count::wrong', ...facts },
)

describe('results that come one by one', () => {
  const ends: (() => Promise<unknown>)[] = []
  let web: TestStandardWorker
  let caller: Client

  beforeAll(async () => {
    const engine = await startTestEngine()
    ends.push(() => engine.stop())
    web = await startStandardWorker(engine, http, { config: { port: 0 } })
    ends.push(() => web.stop())
    const worker = await start(Counting, { url: engine.url, manifest, handleSignals: false })
    ends.push(() => worker.stop())
    caller = registerWorker(engine.url)
    ends.push(() => caller.shutdown())
    await caller.ready()
  })

  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  const read = async (function_id: string, payload: object, most = Infinity) => {
    const items = await caller.trigger<object, AsyncIterable<unknown>>({ function_id, payload })
    const seen: unknown[] = []
    for await (const item of items) {
      seen.push(item)
      if (seen.length === most) break
    }
    return seen
  }

  it('reach the caller as they travel, and end', async () => {
    expect(await read('count::dates', { to: 2 })).toEqual([
      { at: '1970-01-01T00:00:00.000Z' },
      { at: '1970-01-01T00:00:00.001Z' },
    ])
    expect(await read('count::dates', { to: 0 })).toEqual([])
  })

  it('are no longer made once the caller has enough', async () => {
    expect(await read('count::dates', { to: 1e9 }, 3)).toHaveLength(3)
    await until(() => ended.includes('dates 1000000000'))
  })

  it('end with the failure of the function, after what came before it', async () => {
    const items = await caller.trigger<object, AsyncIterable<unknown>>({
      function_id: 'count::fails',
      payload: { at: 1 },
    })
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const item of items) seen.push(item)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'invocation_failed', detail: 'no more' })
    expect(seen).toHaveLength(1)
  })

  it('are checked one by one', async () => {
    await expect(read('count::wrong', {})).rejects.toMatchObject({
      code: 'validation_failed',
      detail: 'The output of count::wrong is not valid:\n  /at must be string, but is number',
    })
  })

  it('answer a request as lines', async () => {
    const answer = await fetch(`${web.endpoints?.['http']}/dates?to=2`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    expect(await answer.text()).toBe('{"at":"1970-01-01T00:00:00.000Z"}\n{"at":"1970-01-01T00:00:00.001Z"}\n')
  })

  it('have a failure as their last line, and as the status when there is no other', async () => {
    const answer = await fetch(`${web.endpoints?.['http']}/fails?at=1`)
    expect([answer.status, await answer.text()]).toEqual([
      200,
      '{"at":"1970-01-01T00:00:00.000Z"}\n{"error":{"code":"invocation_failed","message":"no more"}}\n',
    ])
    const none = await fetch(`${web.endpoints?.['http']}/fails`)
    expect([none.status, await none.text()]).toEqual([
      500,
      '{"error":{"code":"invocation_failed","message":"no more"}}\n',
    ])
  })

  it('leave the result the plain reference that other clients see', async () => {
    const result = await caller.trigger<object, object>({ function_id: 'count::dates', payload: { to: 0 } })
    expect(Object.keys(result).toSorted()).toEqual(['access_key', 'channel_id', 'direction'])
  })

  it('are refused before the first when the input breaks its schema', async () => {
    expect((await fetch(`${web.endpoints?.['http']}/dates?to=x`)).status).toBe(400)
  })
})
