import { expect, it } from 'vitest'
import { beat, type Beating } from '../../framework/engine/heartbeat.js'

const options = { intervalMs: 20, idleLimitMs: 60 }

class Fake implements Beating {
  silentMs = 0
  pings = 0
  givenUpAfter: number | undefined
  isHeld = false
  constructor(private readonly answers: boolean) {}
  ping(): void {
    this.pings++
    if (this.answers) this.silentMs = 0
  }
  giveUp(silentMs: number): void {
    this.givenUpAfter = silentMs
  }
}

it('a connection that answers is pinged at every beat and kept', () => {
  const connection = new Fake(true)
  for (let beats = 0; beats < 10; beats++) beat([connection].values(), options)
  expect(connection).toMatchObject({ pings: 10, givenUpAfter: undefined })
})

it('a silent connection is given up after the idle limit, and pinged until then', () => {
  const connection = new Fake(false)
  for (let beats = 0; beats < 4; beats++) beat([connection].values(), options)
  expect(connection).toMatchObject({ pings: 3, givenUpAfter: 60 })
})

it('a connection that is not read cannot be heard, so its silence does not count', () => {
  const connection = new Fake(false)
  connection.isHeld = true
  for (let beats = 0; beats < 10; beats++) beat([connection].values(), options)
  expect(connection).toMatchObject({ silentMs: 0, givenUpAfter: undefined })
})

it('a crowd is pinged in several turns, each of them once', () => {
  const crowd = Array.from({ length: 450 }, () => new Fake(true))
  const rest = crowd.values()
  const pinged = () => crowd.filter(({ pings }) => pings === 1).length
  const turns = [0, 1, 2].map(() => ({ goesOn: beat(rest, options), pinged: pinged() }))
  expect(turns).toEqual([
    { goesOn: true, pinged: 200 },
    { goesOn: true, pinged: 400 },
    { goesOn: false, pinged: 450 },
  ])
})
