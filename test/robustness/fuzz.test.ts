import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { startEngine } from '../../framework/engine/index.js'
import { decodeFrame, decodeRange, type Utf8Range } from '../../framework/protocol/codec.js'
import type { Frame } from '../../framework/protocol/frames.js'
import { encodeText } from '../../framework/protocol/text-codec.js'
import { type Client, registerWorker } from '../../framework/sdk/index.js'
import { attack } from '../../robustness/fuzz/attacker.mjs'
import { fuzzCodec } from '../../robustness/fuzz/codec.mjs'
import { culpritOf, fuzzEngine } from '../../robustness/fuzz/engine.mjs'
import { mutant } from '../../robustness/fuzz/mutant.mjs'
import { anySeed } from '../../robustness/parts/random.mjs'

const codec = { decodeFrame, decodeRange, encodeFrame: (frame: Frame) => Buffer.from(encodeText(frame)) }
/** One that never changes and one of this very run; a failure names the one it met. */
const seeds = [1, anySeed()]

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

it('a seed and a number make the same frame again', () => {
  const numbers = Array.from({ length: 500 }, (_, number) => number)
  const frames = numbers.map((number) => mutant(7, number))
  expect(numbers.map((number) => mutant(7, number))).toEqual(frames)
  expect(new Set(frames.map((frame: Buffer) => frame.toString('hex'))).size).toBeGreaterThan(350)
})

describe('the codec', () => {
  it.each(seeds)('reads mutated frames as JSON.parse and the protocol do, with seed %i', (seed) => {
    const { failure, kinds } = fuzzCodec(codec, { seed, count: 8_000 })
    expect(failure).toBeUndefined()
    expect(Math.min(kinds.frame, kinds.unreadable, kinds.empty)).toBeGreaterThan(0)
  })

  it.each([
    [
      'reads what is not UTF-8',
      { decodeFrame: (bytes: Buffer) => decodeFrame(Buffer.from(bytes.toString())) },
    ],
    ['looks beyond the end', { decodeRange: ({ bytes }: Utf8Range) => decodeFrame(bytes) }],
    ['calls everything empty', { decodeFrame: () => ({ kind: 'empty' }) }],
    ['writes a frame it cannot read', { encodeFrame: () => Buffer.from('{}') }],
    [
      'falls over',
      {
        decodeFrame: () => {
          throw new Error('too deep')
        },
      },
    ],
  ])('is caught when it %s', (_what, broken) => {
    const { failure } = fuzzCodec({ ...codec, ...broken }, { seed: 1, count: 8_000 })
    expect(failure?.problem).toBeTypeOf('string')
    expect(failure?.bytes).toEqual(mutant(1, failure?.number))
  })
})

describe('an engine', () => {
  it.each(seeds)('keeps listening, and answers every healthy call, with seed %i', async (seed) => {
    const errors: unknown[] = []
    const engine = await startEngine({
      port: 0,
      log: (event) => event.event === 'handler_failed' && errors.push(event.error),
    })
    stops.push(() => engine.stop())
    const connect = (workerName: string) => registerWorker(engine.url, { workerName, log: () => {} })
    const { failure, calls, read } = await fuzzEngine(
      { port: engine.port, connect, memory: () => 0 },
      { seed, count: 4_000 },
    )
    expect({ failure, errors }).toEqual({ failure: undefined, errors: [] })
    expect(calls).toBeGreaterThan(0)
    expect(read).toBeGreaterThan(2_000)
  })

  it('is caught when a healthy call comes back changed', async () => {
    const engine = await startEngine({ port: 0 })
    stops.push(() => engine.stop())
    const connect = (workerName: string) => {
      const client = registerWorker(engine.url, { workerName, log: () => {} })
      stops.unshift(() => client.shutdown())
      return { ...healthyPart(client), trigger: () => Promise.resolve({ value: 'another' }) }
    }
    const target = { port: engine.port, connect, memory: () => 0 }
    const { failure } = await fuzzEngine(target, { seed: 1, count: 500 })
    expect(failure).toMatchObject({
      first: 0,
      count: 500,
      problem: expect.stringContaining('a healthy call') as string,
    })
  })

  it('is caught when it closes a connection over a frame', async () => {
    const port = await startPicky()
    await expect(attack({ port, seed: 1, first: 0, count: 500 })).rejects.toThrow(
      'closed the connection over a frame',
    )
  })

  it('is shown with the very frame it fails at', async () => {
    const startTarget = async () => ({ port: await startPicky(), stop: () => Promise.resolve() })
    const culprit = await culpritOf({ first: 0, count: 50 }, { startTarget, seed: 1 })
    expect(isJson(mutant(1, culprit?.number).toString())).toBe(false)
  })
})

/** What a healthy worker uses of its client beside `trigger`. */
function healthyPart(client: Client) {
  return {
    registerFunction: client.registerFunction.bind(client),
    ready: () => client.ready(),
    shutdown: () => client.shutdown(),
  }
}

/** A hub that answers calls with nothing but their id, and closes over whatever is no JSON. */
async function startPicky(): Promise<number> {
  const server = createServer().listen(0)
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      if (!isJson(text)) return socket.terminate()
      const id = /"invocation_id":"[^"]*"/.exec(text)?.[0]
      if (id !== undefined) socket.send(`{${id}}`)
    })
  })
  stops.push(async () => {
    for (const socket of sockets.clients) socket.terminate()
    await new Promise((resolve) => server.close(resolve))
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
