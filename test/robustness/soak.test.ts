import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { anySeed } from '../../robustness/parts/random.mjs'
import { startRawCaller } from '../../robustness/soak/raw-caller.mjs'
import { runSoak } from '../../robustness/soak/run.mjs'
import { verdictOn } from '../../robustness/soak/verdict.mjs'
import { groupId, Tally, workId } from '../../robustness/soak/work.mjs'
import { until } from '../helpers/until.js'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

it('a short storm costs no call, and leaves nothing behind', async () => {
  const size = { minutes: 0.1, workers: 5, calls: 120, meanMs: 100, everyMs: 250 }
  const { faults, callers, harms } = await runSoak({ ...size, seed: anySeed(), tell: () => {} })
  expect(faults).toEqual([])
  for (const { started, results } of callers) expect(Math.min(started, results)).toBeGreaterThan(0)
  expect(Object.values(harms as Record<string, number>).reduce((sum, count) => sum + count)).toBeGreaterThan(
    0,
  )
}, 180_000)

describe('a tally faults', () => {
  const payload = { number: 7, waitMs: 0, fails: false, text: undefined }
  const request = { function_id: workId(0), payload }

  it.each([
    ['the answer to another call', request, { result: { number: 8 } }],
    ['no answer at all', request, {}],
    ['an error without a code', request, { error: new Error('boom') }],
    ['a failure nobody asked for', request, { error: { code: 'invocation_failed' } }],
    [
      'a group that was not found',
      { ...request, function_id: groupId(0) },
      { error: { code: 'function_not_found' } },
    ],
  ])('%s', (_what, call, answer) => {
    const tally = new Tally()
    tally.end(call, answer)
    expect(tally).toMatchObject({ faultCount: 1, results: 0, errors: {} })
  })

  it('neither a right answer nor a coded error', () => {
    const tally = new Tally()
    tally.end(request, { result: { number: 7 } })
    tally.end(request, { error: { code: 'invocation_stopped' } })
    tally.end({ ...request, payload: { ...payload, fails: true } }, { error: { code: 'invocation_failed' } })
    const errors = { invocation_stopped: 1, invocation_failed: 1 }
    expect(tally).toMatchObject({ faultCount: 0, results: 1, errors })
  })
})

describe('a verdict faults', () => {
  const sample = { usedBytes: 1_000, events: {} }
  const tally = { kind: 'raw', started: 3, results: 2, errors: { TIMEOUT: 1 }, faultCount: 0, faults: [] }
  const state = { workers: ['a', 'b'], functions: [], underWay: 0 }
  const fine = {
    engine: { said: () => '' },
    callers: [tally],
    workers: [],
    harms: {},
    samples: [sample, sample],
    last: state,
    expected: state,
  }

  it('nothing where all is well', () => {
    expect(verdictOn(fine).faults).toEqual([])
  })

  it.each([
    ['a call that never ended', { callers: [{ ...tally, started: 4 }] }, '4 calls were started and 3 ended'],
    ['a code nobody expects', { callers: [{ ...tally, errors: { oops: 1 } }] }, '1 calls ended with oops'],
    ['a worker that is gone', { last: { ...state, workers: ['a'] } }, 'missing [b]'],
    ['a ghost', { last: { ...state, workers: ['a', 'b', 'b'] } }, 'too many [b]'],
    ['a call under way', { last: { ...state, underWay: 1 } }, '1 instead of 0'],
    ['memory that stays', { samples: [sample, { ...sample, usedBytes: 2 ** 30 }] }, 'memory of the engine'],
    [
      'a handler that threw',
      { samples: [sample, { ...sample, events: { handler_failed: 2 } }] },
      'threw 2 times',
    ],
  ])('%s', (_what, difference, fault) => {
    expect(verdictOn({ ...fine, ...difference }).faults).toEqual([expect.stringContaining(fault)])
  })
})

describe('a raw caller', () => {
  it('notices an answer that comes twice', async () => {
    const tally = await called((socket, answer) => {
      socket.send(answer)
      socket.send(answer)
    })
    expect(tally.faults).toContainEqual(expect.stringContaining('answered twice'))
  })

  it('notices a connection that closes on it', async () => {
    const tally = await called((socket) => socket.terminate())
    expect(tally.faults).toContainEqual(expect.stringContaining('closed the connection'))
  })
})

/** What a caller says of a hub that treats every call in this way. */
async function called(treat: (socket: WebSocket, answer: string) => void): Promise<Tally> {
  const server = createServer().listen(0)
  const sockets = new WebSocketServer({ server })
  let calls = 0
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const {
        invocation_id,
        function_id,
        data: result,
      } = JSON.parse(data.toString()) as Record<string, unknown>
      if (invocation_id === undefined) return
      calls++
      treat(socket, JSON.stringify({ type: 'invocationresult', invocation_id, function_id, result }))
    })
  })
  stops.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const caller = await startRawCaller(
    { port, name: 'caller' },
    { inFlight: 1, ids: ['f'], meanMs: 1, seed: 1 },
  )
  stops.push(() => caller.close())
  await until(() => calls > 0)
  return await until(async () => {
    const tally = await caller.stop(0)
    return tally.faultCount > 0 && tally
  })
}
