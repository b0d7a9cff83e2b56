import { describe, expect, it } from 'vitest'
import { Heartbeat } from '../../../framework/sdk/connection/heartbeat.js'
import { FakeClock } from '../../helpers/fake-clock.js'

function world() {
  const clock = new FakeClock()
  const events: string[] = []
  const at = () => clock.now() / 1_000
  const target = {
    ping: () => events.push(`ping at ${at()}`),
    abandon: () => events.push(`abandoned at ${at()}`),
  }
  const heartbeat = new Heartbeat(target, clock)
  return { clock, events, heartbeat }
}

describe('the heartbeat', () => {
  it('pings every 20 s and abandons a connection that is silent for 60 s', () => {
    const { clock, events } = world()
    clock.advance(200_000)
    expect(events).toEqual(['ping at 20', 'ping at 40', 'abandoned at 60'])
  })

  it('counts the silence from the last sign of life', () => {
    const { clock, events, heartbeat } = world()
    clock.advance(45_000)
    heartbeat.touch()
    clock.advance(59_999)
    expect(events.filter((event) => event.startsWith('abandoned'))).toEqual([])
    clock.advance(1)
    expect(events.at(-1)).toBe('abandoned at 105')
  })

  it('asks once more before it abandons a connection that was silent while this process slept', () => {
    const { clock, events, heartbeat } = world()
    clock.sleep(3_600_000)
    clock.advance(0)
    expect(events).toEqual(['ping at 3600'])
    heartbeat.touch()
    clock.advance(20_000)
    expect(events).toEqual(['ping at 3600', 'ping at 3620'])
  })

  it('asks once more, and only once', () => {
    const { clock, events } = world()
    for (let minute = 1; minute <= 5; minute++) {
      clock.sleep(60_000)
      clock.advance(0)
    }
    expect(events).toEqual(['ping at 60', 'abandoned at 120'])
  })

  it('leaves no alarm behind once stopped', () => {
    const { clock, events, heartbeat } = world()
    heartbeat.stop()
    clock.advance(200_000)
    expect(events).toEqual([])
    expect(clock.waiting).toBe(0)
  })
})
