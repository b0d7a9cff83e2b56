import { beforeAll, describe, expect, it } from 'vitest'
import { abilities, type Ability, type ClientKey } from '../abilities.js'
import type { PublishedClient } from '../published-clients.js'
import { peer, type World } from './world.js'

/** Holds the column of a client to what the client itself exports. */
export function describeAbilities(client: PublishedClient, world: () => World): void {
  describe('by what it exports,', () => {
    let exported: string[]
    beforeAll(async () => void (exported = await peer(world().ours, 'exports')))

    const cells = Object.entries<Readonly<Record<ClientKey, Ability>>>(abilities).map(
      ([name, row]) => [name, row[client.key]] as const,
    )

    it.each(cells.filter(([, cell]) => typeof cell === 'string'))('it can %s: with %s', (_name, cell) => {
      expect(exported).toContain(cell)
    })

    const missing = cells.flatMap(([name, cell]) =>
      typeof cell === 'string' ? [] : [[name, cell.because, cell.lacks] as const],
    )
    it.each(missing)('it cannot %s: %s', (_name, _because, lacks) => {
      expect(exported.length).toBeGreaterThan(0)
      expect(exported).not.toContain(lacks)
    })
  })
}
