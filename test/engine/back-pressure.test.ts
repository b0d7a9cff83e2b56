import { afterEach, describe, expect, it } from 'vitest'
import { BackPressure } from '../../framework/engine/back-pressure.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

class Source {
  isPaused = false
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
    const [source, destination] = [new Source(), { isOpen: true, bufferedBytes: 101 }]
    pressure.source = source
    pressure.sent(destination)
    expect(source.isPaused).toBe(true)
    destination.bufferedBytes = 51
    pressure.release()
    expect(pressure.holds(source)).toBe(true)
    destination.bufferedBytes = 50
    pressure.release()
    expect([source.isPaused, pressure.holds(source)]).toEqual([false, false])
  })

  it('leaves alone who sends to a destination that has room', () => {
    const source = new Source()
    pressure.source = source
    pressure.sent({ isOpen: true, bufferedBytes: 100 })
    expect(source.isPaused).toBe(false)
  })

  it('holds until every full destination has room or is gone', () => {
    const source = new Source()
    const [slow, dying] = [
      { isOpen: true, bufferedBytes: 200 },
      { isOpen: true, bufferedBytes: 200 },
    ]
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
