import { describe, expect, it } from 'vitest'
import {
  flushOtel,
  getLogger,
  initOtel,
  Logger,
  SeverityNumber,
  shutdownOtel,
  WorkerMetricsCollector,
  withSpan,
} from '../../../framework/sdk/doors/observability.js'
import { logToConsole } from '../../../framework/sdk/log.js'
import { type ClientLog, registerWorker } from '../../../framework/sdk/index.js'
import { MAX_BATCH, MAX_WAITING_RECORDS } from '../../../framework/sdk/telemetry/batcher.js'
import { isTelemetryWanted, telemetrySettings } from '../../../framework/sdk/telemetry/settings.js'
import { Recorder } from '../../../framework/sdk/telemetry/recorder.js'
import { telemetryUrl } from '../../../framework/sdk/telemetry/telemetry-url.js'
import { FakeClock } from '../../helpers/fake-clock.js'
import { until } from '../../helpers/until.js'
import { scriptedClient } from '../scripted-engine.js'
import { FakeOutlet, plain, startCollector } from './collector.js'

const ID = '11111111-1111-4111-8111-111111111111'

function fakeTelemetry() {
  const outlet = new FakeOutlet()
  const clock = new FakeClock()
  const settings = telemetrySettings({}, {}, 'shop')
  const telemetry = new Recorder({ settings, outlet, clock, log: () => {} })
  const work = (name: string) => telemetry.enter({ form: { name } }).span?.end()
  return { outlet, clock, telemetry, work }
}

describe('spans', () => {
  it('wait 100 ms for company and leave in one message', () => {
    const { outlet, clock, work } = fakeTelemetry()
    work('one')
    clock.advance(60)
    work('two')
    expect(outlet.frames).toEqual([])
    clock.advance(40)
    expect(outlet.frames).toHaveLength(1)
    expect(outlet.spans.map((span) => span.name)).toEqual(['one', 'two'])
    expect(outlet.resource).toMatchObject({ 'service.name': 'shop', 'telemetry.sdk.name': 'iii-framework' })
  })

  it('leave at once when a batch is full', () => {
    const { outlet, work } = fakeTelemetry()
    for (let count = 0; count < MAX_BATCH; count++) work('busy')
    expect(outlet.spans).toHaveLength(MAX_BATCH)
  })

  it('wait while the engine is away, the oldest making room, and leave when it is back', () => {
    const { outlet, clock, telemetry, work } = fakeTelemetry()
    outlet.isOpen = false
    for (let index = 0; index < MAX_WAITING_RECORDS + 3; index++) work(`n${index}`)
    clock.advance(1_000)
    expect(telemetry.dropped).toEqual({ spans: 3, logs: 0 })
    outlet.open()
    expect(outlet.spans).toHaveLength(MAX_WAITING_RECORDS)
    expect(outlet.spans[0]?.name).toBe('n3')
    clock.advance(60_000)
    const [dropped] = outlet.metrics
    expect(dropped).toMatchObject({ name: 'iii.telemetry.dropped' })
    expect(dropped?.gauge.dataPoints[0]?.asDouble).toBe(3)
  })

  it('wait for an engine that is slow to take what it was sent', () => {
    const { outlet, clock, work } = fakeTelemetry()
    outlet.isFull = true
    work('later')
    clock.advance(500)
    expect(outlet.frames).toEqual([])
    outlet.isFull = false
    clock.advance(100)
    expect(outlet.spans).toHaveLength(1)
  })

  it('that wait at the end are sent, and nothing is planned any more', async () => {
    const { outlet, clock, telemetry, work } = fakeTelemetry()
    work('last')
    await telemetry.stop()
    expect(outlet.spans).toHaveLength(1)
    expect(outlet.isEnded).toBe(true)
    expect(clock.waiting).toBe(0)
  })

  it('hold up the end for a second at most while no engine is there', async () => {
    const { outlet, clock, telemetry, work } = fakeTelemetry()
    outlet.isOpen = false
    work('lost')
    const stopped = telemetry.stop()
    clock.advance(1_000)
    await stopped
    expect(outlet.isEnded).toBe(true)
  })
})

describe('a Logger', () => {
  it('writes through the log of the worker whose call is served, and reports with trace and span', async () => {
    await using world = scriptedClient({ otel: { serviceName: 'shop' } })
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    world.client.registerFunction('demo::run', () => {
      new Logger().warn('stock is low', { sku: 'a-1', left: 2, cycle, note: undefined })
      new Logger('f'.repeat(32), 'billing').info('paid', 'plain text')
    })
    const connection = await world.engine.welcome()
    connection.send({ type: 'invokefunction', invocation_id: ID, function_id: 'demo::run', data: null })
    await connection.frame('invocationresult')
    world.clock.advance(100)
    const { logs, spans } = await connection.telemetry(
      ({ logs, spans }) => logs.length === 2 && spans.length === 1 && { logs, spans },
    )
    expect(logs[0]).toMatchObject({
      severityNumber: 13,
      severityText: 'WARN',
      body: { stringValue: 'stock is low' },
      traceId: spans[0]?.traceId,
      spanId: spans[0]?.spanId,
    })
    expect(plain(logs[0]!.attributes)).toMatchObject({ sku: 'a-1', left: '2' })
    expect(logs[1]).toMatchObject({ severityText: 'INFO', traceId: 'f'.repeat(32) })
    expect(plain(logs[1]!.attributes)).toEqual({ 'service.name': 'billing', data: 'plain text' })
    expect(world.logs).toContainEqual({
      level: 'warn',
      message: 'stock is low',
      data: expect.objectContaining({ sku: 'a-1' }) as object,
    })
  })

  it('prints on the console while telemetry is off, all but debug lines', () => {
    const lines: unknown[] = []
    const kept = { info: console.info, error: console.error }
    Object.assign(console, {
      info: (...args: unknown[]) => lines.push(['info', ...args]),
      error: (...args: unknown[]) => lines.push(['error', ...args]),
    })
    try {
      const logger = new Logger()
      logger.info('hello', { a: 1 })
      logger.debug('unseen')
      logger.error('bad')
      logToConsole({ level: 'error', message: 'worse', error: 'reason' })
    } finally {
      Object.assign(console, kept)
    }
    expect(lines).toEqual([
      ['info', '[iii] hello', { a: 1 }],
      ['error', '[iii] bad'],
      ['error', '[iii] worse', 'reason'],
    ])
  })
})

describe('getLogger', () => {
  it('reports records as they are given, with the span they are written in', async () => {
    await using world = scriptedClient({ otel: {} })
    world.client.registerFunction('demo::run', () => {
      const logger = getLogger()
      const attributes = { total: 42, absent: undefined }
      logger?.emit({
        severityNumber: SeverityNumber.FATAL,
        severityText: 'FATAL',
        body: { a: [1] },
        attributes,
      })
      logger?.emit({ timestamp: [1_700_000_000, 5_000_000], observedTimestamp: new Date(1_700_000_001_000) })
      logger?.emit({ timestamp: 1_700_000_002_000 })
    })
    const connection = await world.engine.welcome()
    connection.send({ type: 'invokefunction', invocation_id: ID, function_id: 'demo::run', data: null })
    await connection.frame('invocationresult')
    world.clock.advance(100)
    const { logs, spans } = await connection.telemetry(
      ({ logs, spans }) => logs.length === 3 && spans.length === 1 && { logs, spans },
    )
    const { traceId, spanId } = spans[0]!
    expect(logs[0]).toMatchObject({
      severityNumber: 21,
      severityText: 'FATAL',
      body: {
        kvlistValue: { values: [{ key: 'a', value: { arrayValue: { values: [{ intValue: '1' }] } } }] },
      },
      traceId,
      spanId,
    })
    expect(plain(logs[0]!.attributes)).toEqual({ total: '42' })
    expect(logs[1]).toEqual({
      timeUnixNano: '1700000000005000000',
      observedTimeUnixNano: '1700000001000000000',
      severityNumber: 0,
      attributes: [],
      traceId,
      spanId,
    })
    expect(logs[2]).toMatchObject({ timeUnixNano: '1700000002000000000' })
    expect(world.logs).toEqual([])
  })

  it('gives nothing while telemetry is off', () => {
    expect(getLogger()).toBeNull()
  })
})

describe('the gauges of a worker', () => {
  it('are reported every minute under the id the engine gave it', async () => {
    await using world = scriptedClient({ otel: {}, workerName: 'shop' })
    const connection = await world.engine.welcome(0, 'worker-7')
    await until(() => world.client.workerId)
    world.clock.advance(60_000)
    const metrics = await connection.telemetry(({ metrics }) => metrics.length > 0 && metrics)
    const names = metrics.map(({ name }) => name.replace('iii.worker.', ''))
    expect(names.join(' ')).toBe(
      'memory.heap_used memory.heap_total memory.rss memory.external cpu.percent cpu.user_micros ' +
        'cpu.system_micros event_loop.lag_ms uptime_seconds',
    )
    for (const { gauge } of metrics) {
      expect(plain(gauge.dataPoints[0]!.attributes)).toEqual({
        'worker.id': 'worker-7',
        'worker.name': 'shop',
      })
      expect(gauge.dataPoints[0]!.asDouble).toBeGreaterThanOrEqual(0)
    }
  })

  it.each([{ enableMetricsReporting: false }, { otel: { metricsEnabled: false } }])(
    'are not reported with %o',
    async (options) => {
      await using world = scriptedClient({ otel: {}, ...options })
      const connection = await world.engine.welcome()
      await until(() => world.client.workerId)
      world.clock.advance(180_000)
      expect(connection.raw).toEqual([])
    },
  )

  it('are measured of this process', () => {
    const collector = new WorkerMetricsCollector()
    const metrics = collector.collect()
    collector.stopMonitoring()
    expect(metrics.memory_rss).toBeGreaterThan(metrics.memory_heap_used)
    expect(metrics).toMatchObject({ runtime: 'node', uptime_seconds: Math.floor(process.uptime()) })
  })
})

describe('the telemetry connection', () => {
  it('goes to /otel behind the path, with the query and the headers of the worker, and comes back', async () => {
    await using collector = await startCollector()
    const client = registerWorker(`${collector.url}/hub/?tenant=a`, {
      headers: { authorization: 'Bearer secret' },
      otel: { reconnectionConfig: { initialDelayMs: 10 } },
      reconnectionConfig: { initialDelayMs: 10 },
      log: () => {},
    })
    const upgrades = () => collector.upgrades.filter(({ url }) => url === '/hub/otel?tenant=a')
    await until(() => upgrades().length === 1)
    expect(upgrades()[0]?.headers.authorization).toBe('Bearer secret')
    await withSpan('before', {}, () => Promise.resolve())
    await collector.received.span('before')
    collector.cut()
    await until(() => upgrades().length === 2)
    await withSpan('after', {}, () => Promise.resolve())
    await client.shutdown()
    expect(await collector.received.span('after')).toMatchObject({ status: { code: 1 } })
  })

  it('warns once that nobody is there, however often it tries', async () => {
    const told: ClientLog[] = []
    const client = registerWorker('ws://127.0.0.1:1', {
      otel: {},
      reconnectionConfig: { initialDelayMs: 1, maxDelayMs: 1, maxRetries: 3 },
      log: (event) => told.push(event),
    })
    await until(() => client.connectionState === 'failed')
    await client.shutdown()
    const loud = told.filter(({ level, message }) => level !== 'debug' && message.includes('(telemetry)'))
    expect(loud).toHaveLength(1)
  })

  it('of the whole process is begun by initOtel and ended by shutdownOtel', async () => {
    await using collector = await startCollector()
    initOtel({ engineWsUrl: collector.url, serviceName: 'script' })
    initOtel({ engineWsUrl: 'ws://127.0.0.1:1' })
    await withSpan('alone', {}, () => Promise.resolve())
    await flushOtel()
    expect(await collector.received.span('alone')).toMatchObject({ kind: 1 })
    expect(collector.received.resource).toMatchObject({ 'service.name': 'script' })
    await shutdownOtel()
    expect(await withSpan('none', {}, async (span) => span.isRecording())).toBe(false)
  })
})

describe('options', () => {
  it.each<[Parameters<typeof isTelemetryWanted>, boolean]>([
    [[undefined, {}], false],
    [[{}, {}], true],
    [[{ serviceName: 'shop' }, {}], true],
    [[{ enabled: false }, { OTEL_ENABLED: 'true' }], false],
    [[undefined, { OTEL_ENABLED: 'true' }], true],
    [[{}, { OTEL_ENABLED: 'off' }], false],
    [[{ enabled: true }, { OTEL_ENABLED: '0' }], true],
  ])('telemetry with %j is on: %j', (given, expected) => {
    expect(isTelemetryWanted(...given)).toBe(expected)
  })

  it('come from the argument, then the environment, then the worker', () => {
    const env = {
      OTEL_SERVICE_NAME: 'env',
      SERVICE_VERSION: '2',
      SERVICE_NAMESPACE: 'ns',
      SERVICE_INSTANCE_ID: 'i',
    }
    expect(telemetrySettings({ serviceName: 'arg' }, env, 'worker').resource).toMatchObject({
      'service.name': 'arg',
      'service.version': '2',
      'service.namespace': 'ns',
      'service.instance.id': 'i',
    })
    expect(telemetrySettings({}, env, 'worker').resource).toMatchObject({ 'service.name': 'env' })
    expect(telemetrySettings({}, {}, 'worker').resource).toMatchObject({
      'service.name': 'worker',
      'service.version': 'unknown',
    })
  })

  it('the address keeps path and query', () => {
    expect(telemetryUrl('ws://h:1')).toBe('ws://h:1/otel')
    expect(telemetryUrl('wss://h/a/b?x=1')).toBe('wss://h/a/b/otel?x=1')
  })
})
