import { afterEach, expect, it, vi } from 'vitest'
import { connectToEngine } from '../../../cli/engine/connect.js'
import { startCollector } from '../../sdk/telemetry/collector.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'

afterEach(() => void vi.unstubAllEnvs())

it('a command reports no telemetry, whatever is set for workers', async () => {
  await using engine = await startCollector()
  vi.stubEnv('OTEL_ENABLED', 'true')
  const client = await connectToEngine({ url: engine.url })
  await until(() => engine.upgrades.length > 0)
  await client.shutdown()
  expect(engine.upgrades.map(({ url }) => url)).toEqual(['/'])
})

it('commands that begin at one moment have names of their own', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(1)
  await using engine = await startTestEngine()
  const clients = await Promise.all([1, 2, 3].map(() => connectToEngine({ url: engine.url })))
  vi.restoreAllMocks()
  await Promise.all(clients.map((client) => client.ready()))
  await Promise.all(clients.map((client) => client.shutdown()))
})
