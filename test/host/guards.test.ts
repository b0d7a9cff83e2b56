import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  Condition,
  Function,
  Middleware,
  Trigger,
  TriggerType,
  Worker,
  type HttpMiddlewareInput,
  type HttpMiddlewareResult,
  type TriggerBinding,
} from '../../framework/decorators/index.js'
import { start, type StartOptions } from '../../framework/host/index.js'
import type { HttpRequest, HttpResponse } from '../../framework/sdk/index.js'
import { worker as http } from '../../framework/workers/http/index.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'
import { startStandardWorker, type TestStandardWorker } from '../workers/start-standard-worker.js'
import { manifestOf, objectSchema } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

interface Offer {
  id: string
  price: number
}

@Worker({ name: 'shop' })
class Shop {
  @Middleware()
  authenticate({ request }: HttpMiddlewareInput): HttpMiddlewareResult | undefined {
    const user = request.headers['x-user']
    if (user === 'nobody') return undefined
    if (user === 'ada') return { action: 'continue' }
    return { action: 'respond', response: { status_code: 401, body: { error: 'who are you?' } } }
  }

  @Condition()
  isCheap(offer: Offer): boolean {
    return offer.price < 100
  }

  @Function('shop::offer')
  @Trigger('http', { api_path: '/offers/:id', http_method: 'POST' })
  offer(offer: Offer): Offer {
    return offer
  }

  @Condition('shop::is-known', { raw: true })
  isKnown(request: HttpRequest): boolean {
    return request.path_params['id'] !== 'unknown'
  }

  @Function('shop::show')
  @Trigger('http', { api_path: '/raw/:id' }, { raw: true })
  show(request: HttpRequest): HttpResponse {
    return { status_code: 200, body: request.path_params }
  }
}

const offer = objectSchema({ id: { type: 'string' }, price: { type: 'number' } }, ['id', 'price'])
const manifest = manifestOf(
  {
    id: 'shop::offer',
    method: 'offer',
    request_format: offer,
    triggers: [{ type: 'http', config: {}, payload: 'plain' }],
  },
  {
    id: 'shop::isCheap',
    method: 'isCheap',
    request_format: objectSchema({ id: { type: 'string' }, price: { type: 'number', minimum: 0 } }, [
      'price',
    ]),
    role: 'condition',
  },
)

describe('over http', () => {
  const ends: (() => Promise<unknown>)[] = []
  let web: TestStandardWorker

  beforeAll(async () => {
    const engine = await startTestEngine()
    ends.push(() => engine.stop())
    web = await startStandardWorker(engine, http, { config: { port: 0 } })
    ends.push(() => web.stop())
    const options: StartOptions = { url: engine.url, manifest, handleSignals: false, warn: () => {} }
    const shop = await start(Shop, options)
    ends.push(() => shop.stop())
  })

  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  const post = async (body: object, user = 'ada') => {
    const answer = await fetch(`${web.endpoints?.['http']}/offers/7`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user': user },
      body: JSON.stringify(body),
    })
    return [answer.status, await answer.json()]
  }

  it('a middleware answers in place of the function, or lets the request go on', async () => {
    await until(async () => (await post({ price: 1 }))[0] === 200)
    expect(await post({ price: 1 })).toEqual([200, { id: '7', price: 1 }])
    expect(await post({ price: 1 }, 'nobody')).toEqual([200, { id: '7', price: 1 }])
    expect(await post({ price: 1 }, 'eve')).toEqual([401, { error: 'who are you?' }])
  })

  it('a condition sees what the function sees, and stops a request that does not meet or fit it', async () => {
    const unmet = {
      error: { code: 'CONDITION_NOT_MET', message: 'Request condition not met' },
      skipped: true,
    }
    expect(await post({ price: 100 })).toEqual([422, unmet])
    expect(await post({ price: -1 })).toEqual([422, unmet])
  })

  it('a request that neither condition nor function takes is told what is wrong with it', async () => {
    expect(await post({ price: 'free' })).toMatchObject([
      400,
      { error: { problems: [{ path: '/price', reason: 'must be number, but is string' }] } },
    ])
  })

  it('a condition may take the request itself', async () => {
    const get = async (id: string) =>
      (await fetch(`${web.endpoints?.['http']}/raw/${id}`, { headers: { 'x-user': 'ada' } })).status
    expect([await get('known'), await get('unknown')]).toEqual([200, 422])
  })
})

describe('a condition of an event', () => {
  it('takes the event as it is, and its broken payload is an error', async () => {
    const recording = new RecordingClient()
    await start(Shop, { client: recording.client, manifest, handleSignals: false, warn: () => {} })
    expect(await recording.call('shop::isCheap', { id: 'a', price: 1 })).toBe(true)
    expect(await recording.call('shop::isCheap', { id: 'a', price: 100 })).toBe(false)
    await expect(recording.call('shop::isCheap', { id: 'a' })).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })
})

describe('a trigger type', () => {
  @Worker({ name: 'sensors' })
  class Sensors {
    readonly seen: unknown[] = []

    @TriggerType('sensor', { description: 'A reading.' })
    watch(binding: TriggerBinding<{ pin: number; since?: Date }>): void {
      this.seen.push(binding.config)
    }

    @Function('sensors::seen')
    list(): unknown[] {
      return this.seen
    }
  }
  const since = { type: 'string', format: 'date-time' }
  const config_format = objectSchema({ pin: { type: 'number' }, every: { default: 5 }, since }, ['pin'])
  const payload_format = objectSchema({ celsius: { type: 'number' } })
  const triggerTypes = [
    {
      id: 'sensor',
      className: 'Sensors',
      method: 'watch',
      description: 'A reading.',
      config_format,
      payload_format,
      decode: [{ path: '/since', kind: 'date' as const }],
      hash: 'sensor',
      source: { file: 'a.ts', line: 1, column: 1 },
    },
  ]

  async function sensors(options: StartOptions = {}) {
    const recording = new RecordingClient()
    const built = { ...manifestOf(), triggerTypes }
    const quiet = { client: recording.client, handleSignals: false, warn: () => {}, manifest: built }
    await start(Sensors, { ...quiet, ...options })
    const provider = recording.triggerTypes.get('sensor')
    const bind = async (config: unknown) =>
      await provider?.registerTrigger({ id: JSON.stringify(config), function_id: 'a::b', config })
    return { recording, bind, seen: async () => await recording.call('sensors::seen', {}) }
  }

  it('announces its schemas, completes and revives a config, and refuses a wrong one', async () => {
    const { recording, bind, seen } = await sensors()
    expect(recording.formats.get('sensor')).toEqual({
      trigger_request_format: config_format,
      call_request_format: payload_format,
    })
    await bind({ pin: 4, since: '2026-01-01T00:00:00Z' })
    await expect(bind({ pin: 'four', pan: 1 })).rejects.toMatchObject({
      code: 'trigger_config_invalid',
      message:
        "The config for trigger type 'sensor' is not valid:\n  /pan is not a known property; did you mean 'pin'?\n  /pin must be number, but is string",
    })
    expect(await seen()).toEqual([{ pin: 4, every: 5, since: new Date('2026-01-01T00:00:00Z') }])
  })

  it('takes any config when nothing is checked', async () => {
    const { bind, seen } = await sensors({ validateInput: false })
    await bind({ pin: 'four' })
    expect(await seen()).toEqual([{ pin: 'four', every: 5 }])
  })
})
