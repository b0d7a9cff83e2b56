import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  CustomTrigger,
  Function,
  Trigger,
  TriggerType,
  Worker,
  type CallContext,
  type TriggerBinding,
} from '../../framework/decorators/index.js'
import { startEngine, type Engine } from '../../framework/engine/index.js'
import { start, type RunningWorker, type StartOptions } from '../../framework/host/index.js'
import { TriggerAction, registerWorker, type Client, type TriggerConfig } from '../../framework/sdk/index.js'
import { until } from '../helpers/until.js'
import { manifestOf, objectSchema } from './manifest-of.js'

const pair = objectSchema({ a: { type: 'number' }, b: { type: 'number' } }, ['a', 'b'])
const manifest = manifestOf({
  id: 'calc::add',
  description: 'Adds two numbers.',
  request_format: pair,
  response_format: objectSchema({ c: { type: 'number' } }, ['c']),
  triggers: [{ type: 'http', config: {}, payload: 'plain' }],
})

@Worker({ name: 'calc', description: 'Calculates.' })
class Calc {
  readonly seen: unknown[] = []
  constructor(private readonly iii: Client) {}

  @Function('calc::add')
  @Trigger('http', { api_path: '/add/:a' })
  add(input: { a: number; b: number }): { c: number } {
    return { c: input.a + input.b }
  }

  @Function('calc::twice')
  async twice(input: { n: number }, call: CallContext): Promise<unknown> {
    const { c } = await this.iii.trigger<unknown, { c: number }>({
      function_id: 'calc::add',
      payload: { a: input.n, b: input.n },
    })
    return { c, caller: call.callerWorkerId, metadata: call.metadata }
  }

  @Function('calc::slow')
  async slow(): Promise<string> {
    await new Promise<void>((resolve) => (finishSlow = resolve))
    return 'finished'
  }

  @Function('calc::on-tick')
  @CustomTrigger('tick', { every: 7 }, { metadata: { shard: 1 } })
  onTick(payload: unknown, call: CallContext): void {
    this.seen.push([payload, call.metadata])
  }

  @Function('calc::seen')
  list(): unknown[] {
    return this.seen
  }

  @TriggerType('tick', { description: 'When it is bound.' })
  async tick(binding: TriggerBinding<{ every: number }>): Promise<void> {
    const { function_id, metadata } = binding
    const action = TriggerAction.Void()
    await this.iii.trigger({ function_id, payload: binding.config, metadata, action })
  }
}

/** Lets the running `calc::slow` finish. */
let finishSlow: (() => void) | undefined

let engine: Engine
let caller: Client
const workers: RunningWorker[] = []

beforeEach(async () => {
  engine = await startEngine({ port: 0 })
  caller = registerWorker(engine.url, { workerName: 'caller' })
})

afterEach(async () => {
  await Promise.all(workers.splice(0).map((it) => it.stop()))
  await caller.shutdown()
  await engine.stop()
})

async function started(options: StartOptions = {}): Promise<RunningWorker> {
  const worker = await start(Calc, {
    url: engine.url,
    manifest,
    warn: () => {},
    handleSignals: false,
    ...options,
  })
  workers.push(worker)
  return worker
}

const trigger = (function_id: string, payload: unknown, metadata?: unknown): Promise<unknown> =>
  caller.trigger<unknown, unknown>({ function_id, payload, metadata })

/** What the engine lists: names of workers, ids of functions. */
async function names(kind: 'workers' | 'functions'): Promise<(string | undefined)[]> {
  const list = (await trigger(`engine::${kind}::list`, {})) as Record<string, Record<string, string>[]>
  return (list[kind] ?? []).map((row) => row['function_id'] ?? row['name'])
}

describe('a decorated worker on an engine', () => {
  it('answers calls of others and calls back, and knows who called', async () => {
    await started()
    await caller.ready()
    expect(await trigger('calc::twice', { n: 4 }, { why: 'test' })).toEqual({
      c: 8,
      caller: caller.workerId,
      metadata: { why: 'test' },
    })
  })

  it('announces its name, its description and the schemas of the build', async () => {
    await started()
    const info = await trigger('engine::functions::info', { function_id: 'calc::add' })
    expect(info).toMatchObject({ description: 'Adds two numbers.', worker_name: 'calc' })
    expect(JSON.stringify(info)).toContain(JSON.stringify(pair))
    const { workers: rows } = (await trigger('engine::workers::list', {})) as { workers: { name: string }[] }
    expect(rows).toContainEqual(expect.objectContaining({ name: 'calc', description: 'Calculates.' }))
  })

  it('goes by the name its process was given', async () => {
    vi.stubEnv('III_WORKER_NAME', 'calc-2')
    await started()
    vi.unstubAllEnvs()
    expect(await names('workers')).toContain('calc-2')
  })

  it('refuses a payload that breaks the schema with its code and every path', async () => {
    await started()
    const failure = await trigger('calc::add', { a: 'x', d: 1 }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'validation_failed' })
    expect(String(failure)).toContain('/b is required')
    expect(String(failure)).toContain('/d is not a known property')
    expect(String(failure)).toContain('/a must be number, but is string')
  })

  it('provides a trigger type that its own functions can be bound to', async () => {
    await started()
    await until(async () => ((await trigger('calc::seen', {})) as unknown[]).length > 0)
    expect(await trigger('calc::seen', {})).toEqual([[{ every: 7 }, { shard: 1 }]])
  })

  it('answers http whoever serves it: the binding carries what the adapter needs', async () => {
    const bindings: TriggerConfig<unknown>[] = []
    caller.registerTriggerType(
      { id: 'http', description: 'A stand-in.' },
      { registerTrigger: (binding) => void bindings.push(binding), unregisterTrigger: () => {} },
    )
    await started()
    const binding = await until(() => bindings[0])
    const request = { method: 'GET', path: '/add/:a', path_params: { a: '1' }, headers: {}, body: null }
    const fire = (query_params: object) =>
      trigger(binding.function_id, { ...request, query_params }, binding.metadata)
    expect(await fire({ b: '2' })).toMatchObject({ status_code: 200, body: { c: 3 } })
    expect(await fire({ b: 'two' })).toMatchObject({
      status_code: 400,
      body: { error: { problems: [{ path: '/b', reason: 'must be number, but is string' }] } },
    })
  })

  it('finishes what it is doing when it is stopped', async () => {
    const worker = await started()
    const slow = trigger('calc::slow', {})
    const finish = await until(() => finishSlow)
    const stopping = worker.stop()
    const answer = slow.catch((error: unknown) => error)
    await until(async () => !(await names('functions')).includes('calc::slow'))
    finish()
    expect(await answer).toBe('finished')
    await stopping
    expect(worker.client.connectionState).toBe('disconnected')
  })

  it('leaves nothing behind when it cannot start', async () => {
    @Worker({ name: 'faulty' })
    class Faulty {
      readonly database: unknown
      constructor() {
        throw new Error('no database')
      }
    }
    const options = { url: engine.url, manifest, warn: () => {}, handleSignals: false }
    await expect(start(Calc, Faulty, options)).rejects.toThrow('no database')
    await until(async () => {
      const { workers: rows } = (await trigger('engine::workers::list', {})) as {
        workers: { name: string }[]
      }
      return rows.every(({ name }) => name !== 'calc')
    })
  })
})
