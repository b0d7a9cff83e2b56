import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { BackPressure, type Gauge } from '../../framework/engine/back-pressure.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

class Fake implements Gauge {
  isOpen = true
  isPaused = false
  constructor(public bufferedBytes = 0) {}
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
}

describe('back-pressure', () => {
  const pressure = new BackPressure(100)
  afterEach(() => pressure.stop())

  it('holds who fills a destination until half of it has left', () => {
    const [source, destination] = [new Fake(), new Fake(101)]
    pressure.source = source
    pressure.sent(destination)
    expect([source.isPaused, destination.isPaused]).toEqual([true, false])
    destination.bufferedBytes = 51
    pressure.release()
    expect([source.isPaused, pressure.isHeldByOthers(source)]).toEqual([true, true])
    destination.bufferedBytes = 50
    pressure.release()
    expect([source.isPaused, pressure.isHeldByOthers(source)]).toEqual([false, false])
  })

  it('leaves alone who sends to a destination that has room', () => {
    const source = new Fake()
    pressure.source = source
    pressure.sent(new Fake(100))
    expect(source.isPaused).toBe(false)
  })

  it('holds until every full destination has room or is gone', () => {
    const [source, slow, dying] = [new Fake(), new Fake(200), new Fake(200)]
    pressure.source = source
    pressure.sent(slow)
    pressure.sent(dying)
    dying.isOpen = false
    pressure.release()
    expect(source.isPaused).toBe(true)
    slow.bufferedBytes = 0
    pressure.release()
    expect(source.isPaused).toBe(false)
  })

  it('an answer holds who asked, not who answers', () => {
    const [callee, caller] = [new Fake(), new Fake(200)]
    pressure.source = callee
    pressure.sent(caller, caller)
    expect([callee.isPaused, caller.isPaused, pressure.isHeldByOthers(caller)]).toEqual([false, true, false])
    caller.bufferedBytes = 0
    pressure.release()
    expect(caller.isPaused).toBe(false)
  })
})

it('a worker that does not read stops who floods it, nobody else, and loses nothing', async () => {
  await using engine = await startTestEngine({ fullBytes: 100_000 })
  const [slow, flooder, bystander] = [await engine.connect(), await engine.connect(), await engine.connect()]
  let received = 0
  await slow.serve('slow::take', () => void received++)
  slow.socket.pause()
  const data = 'x'.repeat(1_000_000)
  for (let sent = 0; sent < 40; sent++) {
    flooder.send({ type: 'invokefunction', function_id: 'slow::take', data, action: { type: 'void' } })
  }
  flooder.send({ type: 'ping' })
  await bystander.serve('demo::echo')
  for (let round = 0; round < 20; round++) await bystander.call('demo::echo', round)
  expect(flooder.socket.bufferedAmount).toBeGreaterThan(1_000_000)
  expect(flooder.has('pong')).toBe(false)
  slow.socket.resume()
  await until(() => received === 40)
  await flooder.take('pong')
})

it('a caller that does not read its answers holds back nobody else', async () => {
  await using engine = await startTestEngine({ fullBytes: 100_000 })
  const [callee, deaf, bystander] = [await engine.connect(), await engine.connect(), await engine.connect()]
  const large = 'x'.repeat(1_000_000)
  await callee.serve('big::get', (data) => (data === 'large' ? large : data))
  deaf.socket.pause()
  for (let sent = 0; sent < 40; sent++) {
    deaf.send({ type: 'invokefunction', invocation_id: randomUUID(), function_id: 'big::get', data: 'large' })
  }
  for (let round = 0; round < 20; round++)
    expect((await bystander.call('big::get', round))['result']).toBe(round)
  deaf.socket.resume()
  await until(() => deaf.frames.filter((frame) => frame.type === 'invocationresult').length === 40)
})

it('a worker that neither reads nor answers pings is dropped, and who waited for it goes on', async () => {
  await using engine = await startTestEngine({ fullBytes: 100_000, pingIntervalMs: 50, idleLimitMs: 150 })
  const [stuck, sender] = [await engine.connect(), await engine.connect()]
  await stuck.serve('stuck::take')
  stuck.socket.pause()
  const data = 'x'.repeat(1_000_000)
  for (let sent = 0; sent < 40; sent++)
    sender.send({ type: 'invokefunction', function_id: 'stuck::take', data })
  await sender.synced()
  expect(engine.events('worker_silent').map(({ workerId }) => workerId)).toContain(stuck.id)
})
