import { afterAll, beforeAll, describe } from 'vitest'
import { describeAbilities } from './facts/abilities.js'
import { describeAccess } from './facts/access.js'
import { describeCalls } from './facts/calls.js'
import { describeChannels } from './facts/channels.js'
import { describeDisconnects } from './facts/disconnects.js'
import { describeTriggers } from './facts/triggers.js'
import { startWorld, type World } from './facts/world.js'
import type { PublishedClient } from './published-clients.js'

/** Compiling or installing a worker for the first time. */
const MAKING_READY_MS = 600_000

/** The facts that hold for every published client on this engine. */
export function describePublishedClient(client: PublishedClient): void {
  const problem = client.problem()
  const title = problem === undefined ? client.name : `${client.name} (${problem})`
  describe.skipIf(problem !== undefined)(`a worker of ${title}`, () => {
    beforeAll(async () => void (await client.command()), MAKING_READY_MS)
    describe('that stays connected', () => {
      let world: World
      beforeAll(async () => void (world = await startWorld(client)))
      afterAll(() => world[Symbol.asyncDispose]())
      describeAbilities(client, () => world)
      describeCalls(client, () => world)
      describeTriggers(client, () => world)
      describeChannels(client, () => world)
    })
    describeDisconnects(client)
    describeAccess(client)
  })
}
