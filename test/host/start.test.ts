import { afterEach, describe, expect, it } from 'vitest'
import {
  Function,
  Trigger,
  TriggerType,
  Worker,
  type CallContext,
  type TriggerBinding,
} from '../../framework/decorators/index.js'
import { start, type RunningWorker, type StartOptions } from '../../framework/host/index.js'
import type { WorkerClass } from '../../framework/decorators/index.js'
import { tempDir } from '../helpers/temp-dir.js'
import { manifestOf, objectSchema } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

let running: RunningWorker | undefined
afterEach(() => running?.stop())

async function started(klass: WorkerClass, options: StartOptions = {}) {
  const recording = new RecordingClient()
  const warnings: string[] = []
  const warn = (line: string) => void warnings.push(line)
  running = await start(klass, { client: recording.client, warn, handleSignals: false, ...options })
  return { recording, warnings, stop: () => running?.stop() }
}

@Worker({ name: 'shop' })
class Shop {
  readonly ended: string[] = []
  constructor(
    readonly client: unknown,
    readonly database: unknown,
  ) {}

  @Function('shop::add', { metadata: { public: true } })
  @Trigger('http', { api_path: '/items', http_method: 'POST' }, { metadata: { shard: 1 } })
  @Trigger('subscribe', { topic: 'items' }, { metadata: { shard: 2 } })
  add(input: { a: number; b: number }): { c: number } {
    return { c: input.a + input.b }
  }

  @Function('shop::context')
  context(input: unknown, call: CallContext): unknown {
    const { signal, ...facts } = call
    return { input, facts, aborted: signal.aborted }
  }

  @Function('shop::injected')
  injected(): unknown {
    return [this.client instanceof RecordingClient, this.database]
  }

  @TriggerType('tick', { description: 'Now and then.' })
  tick(binding: TriggerBinding<{ every: number }>): () => void {
    if (binding.config.every < 1) throw new Error('every must be at least 1')
    return () => void this.ended.push(binding.id)
  }

  @Function('shop::ended')
  endedBindings(): string[] {
    return this.ended
  }
}

const addSchema = objectSchema({ a: { type: 'number' }, b: { type: 'number' } }, ['a', 'b'])
const built = manifestOf({
  id: 'shop::add',
  method: 'add',
  description: 'Adds two numbers.',
  metadata: { deprecated: true, public: false },
  request_format: addSchema,
  response_format: objectSchema({ c: { type: 'number' } }, ['c']),
  triggers: [{ type: 'http', config: {}, payload: 'plain' }],
})

describe('start', () => {
  it('registers functions with their schemas, then their triggers, trigger types first', async () => {
    const { recording } = await started(Shop, { manifest: built })
    expect(recording.order.slice(0, 4)).toEqual([
      'trigger type tick',
      'function shop::add',
      'trigger http',
      'trigger subscribe',
    ])
    expect(recording.functions.get('shop::add')?.options).toEqual({
      description: 'Adds two numbers.',
      metadata: { deprecated: true, public: true },
      request_format: addSchema,
      response_format: objectSchema({ c: { type: 'number' } }, ['c']),
    })
    expect(recording.triggers).toEqual([
      {
        type: 'http',
        function_id: 'shop::add',
        config: { api_path: '/items', http_method: 'POST' },
        metadata: { shard: 1, 'iii.adapter': 'http' },
      },
      { type: 'subscribe', function_id: 'shop::add', config: { topic: 'items' }, metadata: { shard: 2 } },
    ])
  })

  it('constructs the class with the client and the providers', async () => {
    const { recording } = await started(Shop, { manifest: built, providers: ['a database'] })
    expect(await recording.call('shop::injected', {})).toEqual([true, 'a database'])
  })

  it('gives the handler the payload without the caller id, and the call as its second argument', async () => {
    const { recording } = await started(Shop, { manifest: built })
    const answer = await recording.call('shop::context', { x: 1, _caller_worker_id: 'w-7' }, { shard: 3 })
    expect(answer).toEqual({
      input: { x: 1 },
      facts: {
        invocationId: 'i-1',
        functionId: 'shop::context',
        traceparent: '00-a',
        callerWorkerId: 'w-7',
        metadata: { shard: 3 },
      },
      aborted: false,
    })
  })

  it('runs without a build and says so once', async () => {
    await using dir = await tempDir({ 'package.json': '{}' })
    const first = await started(Shop, { manifest: dir.path })
    expect(first.warnings).toEqual([
      'warning: shop runs without schemas: payloads are not checked. Run `iii build`.',
    ])
    expect(await first.recording.call('shop::add', { a: 1, b: 2 })).toEqual({ c: 3 })
    expect((await started(Shop, { manifest: dir.path })).warnings).toEqual([])
  })

  it('names a function that is newer than the build, and runs it', async () => {
    const { recording, warnings } = await started(Shop, { manifest: built })
    const other = await started(Stale, { manifest: built })
    expect(other.warnings).toEqual([
      "warning: 'stale::run' is newer than the build: its payloads are not checked. Run `iii build`.",
    ])
    expect(await other.recording.call('stale::run', 5)).toBe(5)
    expect(warnings.every((line) => !line.includes('shop::add'))).toBe(true)
    expect(recording.functions.has('shop::add')).toBe(true)
  })

  it('provides trigger types: a binding begins, is replaced, refused and ended', async () => {
    const { recording, stop } = await started(Shop, { manifest: built })
    const provider = recording.triggerTypes.get('tick')
    const bind = async (id: string, every: number) =>
      await provider?.registerTrigger({ id, function_id: 'a::b', config: { every } })
    await bind('one', 1)
    await bind('two', 1)
    await bind('one', 2)
    await expect(bind('three', 0)).rejects.toThrow('every must be at least 1')
    const ended = (await recording.call('shop::ended', {})) as string[]
    expect(ended).toEqual(['one'])
    await provider?.unregisterTrigger({ id: 'two', function_id: '', config: null })
    expect(ended).toEqual(['one', 'two'])
    await stop()
    expect(ended).toEqual(['one', 'two', 'one'])
  })

  it('takes everything back from a client that was handed in', async () => {
    const { recording, stop } = await started(Shop, { manifest: built })
    await stop()
    expect(recording.functions.size + recording.triggers.length + recording.triggerTypes.size).toBe(0)
  })

  it('takes classes one by one, as a list, and with options at the end', async () => {
    const ids = async (begin: (options: StartOptions) => Promise<RunningWorker>) => {
      const recording = new RecordingClient()
      const worker = await begin({
        client: recording.client,
        handleSignals: false,
        manifest: built,
        warn: () => {},
      })
      await worker.stop()
      return recording.order.filter((it) => it.startsWith('function')).length
    }
    const each = [
      await ids((options) => start(Shop, Stale, options)),
      await ids((options) => start([Shop, Stale], options)),
      await ids((options) => start([Stale], options)),
    ]
    expect(each).toEqual([5, 5, 1])
    await expect(start([])).rejects.toMatchObject({ code: 'start_without_classes' })
  })

  it('says which of its arguments it cannot start', async () => {
    const told = async (...given: unknown[]) =>
      await start(...(given as Parameters<typeof start>)).catch((error: unknown) => (error as Error).message)
    expect(await told(new Shop(null, null))).toBe('Argument 1 of start is an instance of Shop.')
    expect(await told(Shop, 'ws://localhost')).toBe("Argument 2 of start is 'ws://localhost'.")
    expect(await told(Shop, { drainMs: 1 }, Stale)).toBe(
      'Argument 2 of start is an object in front of a class.',
    )
  })

  it('refuses two methods with one id before it connects', async () => {
    await expect(start([Shop, Stale, Shop], { warn: () => {}, handleSignals: false })).rejects.toMatchObject({
      code: 'function_repeated',
      message: "'shop::add' is the id of both Shop.add and Shop.add.",
    })
  })

  it('refuses a class that is no worker', async () => {
    class Plain extends Shop {}
    await expect(started(Plain)).rejects.toMatchObject({ code: 'worker_undecorated' })
  })
})

@Worker({ name: 'stale' })
class Stale {
  @Function('stale::run')
  run(input: number): number {
    return input
  }
}
