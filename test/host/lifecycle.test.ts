import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  Function,
  OnConnect,
  OnShutdown,
  Worker,
  type CallContext,
  type ConnectEvent,
} from '../../framework/decorators/index.js'
import { startEngine, type Engine } from '../../framework/engine/index.js'
import { start, type StartOptions } from '../../framework/host/index.js'
import { registerWorker, type Client } from '../../framework/sdk/index.js'
import { until } from '../helpers/until.js'
import { manifestOf } from './manifest-of.js'

const told: unknown[] = []
let release: (() => void) | undefined
let signal: AbortSignal | undefined

class Base {
  @OnConnect()
  opened({ workerId, isReconnect }: ConnectEvent): void {
    told.push(['connected', typeof workerId, isReconnect])
  }

  @OnShutdown()
  baseEnded(): void {
    told.push('base ended')
  }
}

@Worker({ name: 'alive' })
class Alive extends Base {
  constructor(private readonly iii: Client) {
    super()
  }

  override opened(event: ConnectEvent): void {
    super.opened(event)
  }

  @Function('alive::slow')
  async slow(_input: unknown, call: CallContext): Promise<string> {
    signal = call.signal
    await new Promise<void>((resolve) => (release = resolve))
    told.push('handler finished')
    return 'done'
  }

  @OnShutdown()
  async flush(): Promise<void> {
    await this.iii.trigger({ function_id: 'engine::functions::list', payload: {} })
    told.push('flushed')
  }
}

@Worker({ name: 'second' })
class Second {
  @OnShutdown()
  fails(): void {
    told.push('second ends')
    throw new Error('it was not open')
  }
}

let engine: Engine
let caller: Client
const warnings: string[] = []

beforeEach(async () => {
  told.length = 0
  warnings.length = 0
  release = undefined
  engine = await startEngine({ port: 0 })
  caller = registerWorker(engine.url)
  await caller.ready()
})

afterEach(async () => {
  await caller.shutdown()
  await engine.stop()
})

const options = (): StartOptions => ({
  url: engine.url,
  manifest: manifestOf(),
  handleSignals: false,
  warn: (line) => void (line.includes('newer than') || warnings.push(line)),
})

const slow = (): Promise<unknown> =>
  caller.trigger<unknown, unknown>({ function_id: 'alive::slow', payload: {} })

it('hooks run once connected, and in reverse once the handlers have finished', async () => {
  const worker = await start(Alive, Second, options())
  expect(told).toEqual([['connected', 'string', false]])
  const answer = slow()
  await until(() => release)
  const stopping = worker.stop()
  await until(async () => {
    const { functions } = await caller.trigger<unknown, { functions: { function_id: string }[] }>({
      function_id: 'engine::functions::list',
      payload: {},
    })
    return functions.every(({ function_id }) => function_id !== 'alive::slow')
  })
  expect(signal?.aborted).toBe(false)
  release?.()
  expect(await answer).toBe('done')
  await stopping
  expect(told.slice(1)).toEqual(['handler finished', 'second ends', 'flushed', 'base ended'])
  expect(warnings).toEqual(['warning: Second.fails failed: it was not open'])
})

it('the call is told to give up when its handler takes longer than the worker waits', async () => {
  const worker = await start(Alive, { ...options(), drainMs: 20 })
  const answer = slow().catch((error: unknown) => error)
  await until(() => release)
  await worker.stop()
  expect(signal?.aborted).toBe(true)
  expect(await answer).toMatchObject({ code: 'invocation_stopped' })
  expect(told.at(-1)).toBe('base ended')
})

it('a hook that takes too long is left behind', async () => {
  @Worker({ name: 'stuck' })
  class Stuck {
    @OnShutdown()
    async wait(): Promise<void> {
      await new Promise(() => {})
    }
  }
  const worker = await start(Stuck, { ...options(), drainMs: 20 })
  await worker.stop()
  expect(warnings).toEqual([
    'warning: Stuck.wait took longer than 20 ms to shut down; the worker stops without it.',
  ])
})

it('a connection that came back is told, and what its hook throws is a warning', async () => {
  const events: ConnectEvent[] = []
  @Worker({ name: 'back' })
  class Back {
    @OnConnect()
    opened(event: ConnectEvent): void {
      events.push(event)
      if (event.isReconnect) throw new Error('cold cache')
    }
  }
  const connection = { reconnectionConfig: { initialDelayMs: 1, maxDelayMs: 5 }, log: () => {} }
  const worker = await start(Back, { ...options(), connection })
  const port = Number(new URL(engine.url).port)
  await engine.stop()
  engine = await startEngine({ port })
  await until(() => events.length === 2)
  await until(() => warnings.length === 1)
  expect(events.map(({ isReconnect }) => isReconnect)).toEqual([false, true])
  expect(events[1]?.workerId).toBe(worker.client.workerId)
  expect(warnings).toEqual(['warning: Back.opened failed: cold cache'])
  await worker.stop()
})

it('a first hook that throws fails the start and closes what was open', async () => {
  const ended = vi.fn()
  @Worker({ name: 'unable' })
  class Unable {
    @OnConnect()
    opened(): void {
      throw new Error('no table')
    }
    @OnShutdown()
    ended(): void {
      ended()
    }
  }
  await expect(start(Unable, options())).rejects.toThrow('no table')
  expect(ended).toHaveBeenCalledOnce()
})
