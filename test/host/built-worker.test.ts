import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProject } from '../../framework/build/index.js'
import type { WorkerClass } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import { registerWorker, type Client } from '../../framework/sdk/index.js'
import { worker as http } from '../../framework/workers/http/index.js'
import { worker as state } from '../../framework/workers/state/index.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'
import { startStandardWorker, type TestStandardWorker } from '../workers/start-standard-worker.js'

const source = `
import { Condition, Function, Middleware, Trigger, TriggerType, Worker } from 'iii-framework'
import type { HttpRequest, TriggerBinding } from 'iii-framework'
import type { StateEventData } from 'iii-framework/state'

export interface Booking {
  room: string
  /** @minimum 1 */
  nights: number
  from: Date
  /** @default ["quiet"] */
  wishes?: string[]
  guests?: Set<bigint>
}

@Worker({ name: 'hotel' })
export class Hotel {
  readonly bound: string[] = []

  @Middleware()
  count(): void {
    this.bound.push('counted')
  }

  @Condition()
  isBeforeTheYear3000(booking: { from: Date }): boolean {
    return booking.from.getUTCFullYear() < 3000
  }

  @TriggerType('checkout', { description: 'A guest leaves.' })
  checkout(binding: TriggerBinding<{ after: Date; rooms?: number }>): void {
    this.bound.push(binding.config.after.toISOString())
  }

  @Function('hotel::bound')
  list(): string[] {
    return this.bound
  }

  /** Books a room. */
  @Function('hotel::book')
  @Trigger('http', { api_path: '/rooms/:room/book', http_method: 'POST' })
  book(booking: Booking): { until: Date; wishes: string[]; guests: bigint[] } {
    const until = new Date(booking.from.getTime() + booking.nights * 86_400_000)
    return { until, wishes: booking.wishes ?? [], guests: [...(booking.guests ?? [])] }
  }

  @Function('hotel::room')
  @Trigger('http', { api_path: '/rooms/:room' })
  room(request: HttpRequest<null>, call: { functionId: string }): { status_code: number; body: object } {
    return { status_code: 203, body: { room: request.path_params['room'], by: call.functionId } }
  }

  readonly changes: (number | null)[][] = []

  @Function('hotel::changed')
  @Trigger('state', { scope: 'rooms' })
  changed({ old_value, new_value }: StateEventData<{ since: Date }>): void {
    this.changes.push([old_value?.since.getTime() ?? null, new_value?.since.getTime() ?? null])
  }

  @Function('hotel::changes')
  listChanges(): (number | null)[][] {
    return this.changes
  }

  @Function('hotel::close')
  @Trigger('http', { api_path: '/close', http_method: 'POST' })
  close(): void {}
}
`

describe('a built worker', () => {
  const ends: (() => Promise<unknown>)[] = []
  let web: TestStandardWorker
  let caller: Client

  beforeAll(async () => {
    const dir = await built()
    ends.push(() => dir[Symbol.asyncDispose]())
    const engine = await startTestEngine()
    ends.push(() => engine.stop())
    web = await startStandardWorker(engine, http, { config: { port: 0 } })
    ends.push(() => web.stop())
    const adapter = { name: 'kv', config: { store_method: 'in_memory' } }
    const values = await startStandardWorker(engine, state, { config: { adapter } })
    ends.push(() => values.stop())
    const { Hotel } = (await import(dir.join('dist', 'index.mjs'))) as { Hotel: WorkerClass }
    const hotel = await start(Hotel, { url: engine.url, manifest: dir.path, handleSignals: false })
    ends.push(() => hotel.stop())
    caller = registerWorker(engine.url)
    ends.push(() => caller.shutdown())
    await caller.ready()
  })

  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  const request = async (method: string, path: string, body?: unknown) => {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${web.endpoints?.['http']}${path}`, {
      method,
      ...(body === undefined ? {} : json),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? '' : (JSON.parse(text) as unknown) }
  }

  it('works with dates, sets and defaults over a call', async () => {
    const payload = { room: '7', nights: 2, from: '2026-01-01T00:00:00Z', guests: ['1', 2] }
    expect(await caller.trigger<unknown, unknown>({ function_id: 'hotel::book', payload })).toEqual({
      until: '2026-01-03T00:00:00.000Z',
      wishes: ['quiet'],
      guests: ['1', '2'],
    })
  })

  it('gets body, query and path parameters over http', async () => {
    const path = '/rooms/7/book?nights=3'
    expect(await request('POST', path, { from: '2026-01-01T00:00:00Z', wishes: [] })).toEqual({
      status: 200,
      body: { until: '2026-01-04T00:00:00.000Z', wishes: [], guests: [] },
    })
  })

  it('answers a bad request with 400 and every problem', async () => {
    expect(await request('POST', '/rooms/7/book?nights=none', { form: 1 })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'validation_failed',
          problems: expect.arrayContaining([
            { path: '/from', reason: 'is required' },
            { path: '/form', reason: "is not a known property; did you mean 'from'?" },
            { path: '/nights', reason: 'must be number, but is string' },
          ]),
        },
      },
    })
  })

  it.each([
    ['a body that is not valid JSON', { 'content-type': 'application/json' }, '{"from": '],
    [
      "a body of content type 'text/plain;charset=UTF-8'; send 'application/json'",
      {},
      '{"from": "2026-01-01T00:00:00Z"}',
    ],
    [
      "a body without a content type; send 'application/json'",
      { 'content-type': '' },
      '{"from": "2026-01-01T00:00:00Z"}',
    ],
  ])('says of a body it could not read: has %s', async (told, headers, body) => {
    const url = `${web.endpoints?.['http']}/rooms/7/book?nights=3`
    const answer = await fetch(url, { method: 'POST', headers, body })
    const { error } = (await answer.json()) as { error: { message: string; problems: unknown[] } }
    expect(answer.status).toBe(400)
    expect(error.message).toContain(`has ${told}\n  /from is required`)
    expect(error.problems[1]).toEqual({ path: '/from', reason: 'is required' })
  })

  it('asks its condition with revived values, then its middleware, before it books', async () => {
    const path = '/rooms/7/book?nights=3'
    const counted = async () =>
      (await caller.trigger<unknown, string[]>({ function_id: 'hotel::bound', payload: {} })).length
    const before = await counted()
    expect(await request('POST', path, { from: '3000-01-01T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { error: { code: 'CONDITION_NOT_MET' } },
    })
    expect(await counted()).toBe(before)
    await request('POST', path, { from: '2026-01-01T00:00:00Z' })
    expect(await counted()).toBe(before + 1)
  })

  it('provides a trigger type whose bindings are checked against the type of its method', async () => {
    const info = await caller.trigger<unknown, object>({
      function_id: 'engine::triggers::info',
      payload: { id: 'checkout' },
    })
    expect(info).toMatchObject({ configuration_schema: { required: ['after'] } })
    const bind = async (config: object) =>
      await caller.trigger<unknown, unknown>({
        function_id: 'engine::register_trigger',
        payload: { trigger_type: 'checkout', function_id: 'hotel::close', config },
      })
    await bind({ after: '2026-01-01T00:00:00Z' })
    await expect(bind({ after: 'noon' })).rejects.toThrow('/after must match format "date-time"')
    const bound = await caller.trigger<unknown, string[]>({ function_id: 'hotel::bound', payload: {} })
    expect(bound).toContain('2026-01-01T00:00:00.000Z')
  })

  it('is told of values that come, change and go, with their dates', async () => {
    const call = (function_id: string, payload: object) =>
      caller.trigger<unknown, unknown>({ function_id, payload })
    const place = { scope: 'rooms', key: '7' }
    await call('state::set', { ...place, value: { since: '1970-01-01T00:00:00.001Z' } })
    await call('state::set', { ...place, value: { since: '1970-01-01T00:00:00.002Z' } })
    await call('state::delete', place)
    const seen = await until(async () => {
      const changes = (await call('hotel::changes', {})) as unknown[]
      return changes.length === 3 ? changes : undefined
    })
    expect(seen).toEqual([
      [null, 1],
      [1, 2],
      [2, null],
    ])
  })

  it('gives the raw request to a method that takes it, and nothing to one that takes nothing', async () => {
    expect(await request('GET', '/rooms/9')).toEqual({ status: 203, body: { room: '9', by: 'hotel::room' } })
    expect(await request('POST', '/close', {})).toEqual({ status: 204, body: '' })
  })
})

/** A worker project in a folder of its own, built; its JavaScript is what the compiler makes of each file. */
async function built(): Promise<TempDir> {
  const root = dirname(dirname(import.meta.dirname))
  const compilerOptions = {
    experimentalDecorators: true,
    outDir: 'dist',
    typeRoots: [join(root, 'node_modules', '@types')],
    paths: {
      'iii-framework': [join(root, 'test', 'build', 'stand-in', 'iii-framework.d.ts')],
      'iii-framework/state': [join(root, 'framework', 'sdk', 'doors', 'state.ts')],
    },
  }
  const dir = await tempDir({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions,
      include: ['src'],
    }),
    'src/index.ts': source,
  })
  const report = await buildProject(dir.path, { emit: false })
  expect(report.diagnostics).toEqual([])
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
    },
  })
  await dir.write('dist/index.mjs', outputText)
  return dir
}
