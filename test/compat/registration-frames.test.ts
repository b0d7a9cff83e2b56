import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { registerWorker as publishedWorker } from 'iii-sdk'
import { expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { Function, Worker } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import type { JsonSchema } from '../../framework/manifest/index.js'
import { registerWorker } from '../../framework/sdk/index.js'
import { manifestOf } from '../host/manifest-of.js'
import { until } from '../helpers/until.js'

/** An endpoint that welcomes every worker, answers its pings and each call with nothing, and keeps the texts it is sent. */
async function recordingEngine() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const texts: string[] = []
  server.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'workerregistered', worker_id: 'w-1' }))
    socket.on('message', (data: Buffer) => {
      // A gauge or a span is no frame of text.
      if (data[0] !== 0x7b) return
      texts.push(data.toString())
      const { type, invocation_id, function_id } = JSON.parse(data.toString()) as Record<string, unknown>
      if (type === 'ping') socket.send('{"type":"pong"}')
      if (type !== 'invokefunction') return
      socket.send(JSON.stringify({ type: 'invocationresult', invocation_id, function_id, result: null }))
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The registrations of functions, as they stood on the wire, once there are as many. */
    registrations: async (count: number) => {
      const found = () => texts.filter((text) => text.includes('"registerfunction"'))
      await until(() => found().length >= count)
      return found()
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const request: JsonSchema = {
  type: 'object',
  properties: { b: { type: 'number', description: 'Grüße, ∑ "quoted"' }, a: { type: ['string', 'null'] } },
  required: ['b'],
  additionalProperties: false,
}
const response: JsonSchema = { type: 'object', properties: { c: { type: 'number' } }, required: ['c'] }

/** Every combination of what a function may say of itself. */
const functions = [
  {
    id: 'shop::all',
    description: 'All.',
    request_format: request,
    response_format: response,
    metadata: { public: true, z: 1, a: [null] },
  },
  { id: 'shop::input', request_format: request },
  { id: 'shop::described', description: 'Nothing else.', request_format: {} },
  { id: 'shop::output', request_format: request, response_format: response },
  { id: 'shop::tagged', request_format: request, metadata: { deprecated: false } },
] as const

@Worker({ name: 'shop' })
class Shop {
  @Function('shop::all')
  all(): void {}
  @Function('shop::input')
  input(): void {}
  @Function('shop::described')
  described(): void {}
  @Function('shop::output')
  output(): void {}
  @Function('shop::tagged')
  tagged(): void {}
}

/** What one kind of worker sends of all functions. */
async function sentBy(connect: (url: string) => Promise<() => Promise<unknown>>): Promise<string[]> {
  await using engine = await recordingEngine()
  const disconnect = await connect(engine.url)
  const texts = await engine.registrations(functions.length)
  await disconnect()
  return texts
}

const byHand = (url: string, connect: typeof registerWorker) => {
  const client = connect(url, { workerName: 'shop' })
  for (const { id, ...options } of functions) client.registerFunction(id, () => null, options)
  return client
}

it('a worker of this framework and one by hand on the published client register with equal bytes', async () => {
  const published = await sentBy(async (url) => {
    const client = byHand(url, publishedWorker as unknown as typeof registerWorker)
    return () => client.shutdown()
  })
  const ours = await sentBy(async (url) => {
    const client = byHand(url, registerWorker)
    return () => client.shutdown()
  })
  const decorated = await sentBy(async (url) => {
    const methods = functions.map((fn) => ({
      ...fn,
      className: 'Shop',
      method: fn.id.slice('shop::'.length),
    }))
    const started = await start(Shop, { url, manifest: manifestOf(...methods), handleSignals: false })
    return () => started.stop()
  })
  expect(published).toHaveLength(functions.length)
  expect(ours).toEqual(published)
  expect(decorated).toEqual(published)
})
