import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { workerGauges } from '../../framework/engine/otlp-gauges.js'
import { speaksFrom } from '../../framework/engine/gauge-claims.js'
import { WorkerMetrics } from '../../framework/engine/registry/worker-metrics.js'
import { createWorker } from '../../framework/engine/registry/workers.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'
import { fakeWorker } from './fake-worker.js'

const spans = { resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'höhe' }] }] }] }
const metrics = { resourceMetrics: [] }
const logs = { resourceLogs: [{ x: '}' }] }

const frame = (prefix: string, body: unknown): Buffer => Buffer.from(prefix + JSON.stringify(body))

/** A telemetry-only socket, closed with the engine. */
async function telemetrySocket({ url }: Pick<TestEngine, 'url'>, query = ''): Promise<WebSocket> {
  const socket = new WebSocket(`${url}/otel${query}`)
  await new Promise((resolve) => socket.once('open', resolve))
  return socket
}

/** A worker that keeps what it is handed. */
async function observer(engine: TestEngine) {
  const worker = await engine.connect()
  const taken: Record<string, unknown[]> = { traces: [], metrics: [], logs: [] }
  for (const [signal, requests] of Object.entries(taken)) {
    await worker.serve(`engine::telemetry::${signal}`, (data) => void requests.push(data))
  }
  return taken
}

function gauge(name: string, value: object, workerId: unknown): object {
  const attributes = [{ key: 'worker.id', value: { stringValue: workerId } }]
  return { name, gauge: { dataPoints: [{ attributes, ...value }] } }
}

const rssOf = (workerId: string): Buffer => {
  const points = [gauge('iii.worker.memory.rss', { asDouble: 1024 }, workerId)]
  return frame('MTRC', { resourceMetrics: [{ scopeMetrics: [{ metrics: points }] }] })
}

/** What `engine::workers::info` shows of a worker's memory. The worker is given its id as its name. */
async function rssSeen(engine: TestEngine, worker: RawWorker): Promise<number | undefined> {
  const name = worker.id
  await worker.announce({ name })
  const asker = await engine.connect()
  const info = await asker.result<{ worker: { latest_metrics?: { memory_rss?: number } } }>(
    'engine::workers::info',
    { name },
  )
  return info.worker.latest_metrics?.memory_rss
}

describe('telemetry frames', () => {
  it.each(['/otel', '/'])('that come to %s reach whoever registers for them, as they are', async (path) => {
    await using engine = await startTestEngine()
    const taken = await observer(engine)
    const socket = path === '/' ? (await engine.connect()).socket : await telemetrySocket(engine)
    socket.send(frame('OTLP', spans))
    socket.send(frame('MTRC', metrics))
    socket.send(Buffer.from(`LOGS \n${JSON.stringify(logs)} `))
    await until(() => taken['logs']?.length)
    expect(taken).toEqual({ traces: [spans], metrics: [metrics], logs: [logs] })
    expect(engine.events('telemetry_dropped')).toEqual([])
  })

  it('are dropped in silence while nobody registers for them', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    worker.write(frame('OTLP', spans))
    await worker.synced()
    expect(engine.events('telemetry_dropped')).toEqual([])
    expect(engine.events('frame_unreadable')).toEqual([])
  })

  it.each([
    [
      'text that is not UTF-8',
      Buffer.concat([Buffer.from('OTLP{"resourceSpans":["'), Buffer.from([0xff, 0x22])]),
    ],
    ['text that is not JSON', Buffer.from('OTLP{"resourceSpans":[]')],
    ['nothing', Buffer.from('LOGS')],
    ['the request of another kind', frame('MTRC', spans)],
    ['an empty request', frame('OTLP', {})],
    ['a root that is no list', frame('OTLP', { resourceSpans: {} })],
  ])('with %s are logged and dropped, and the connection goes on', async (_what, bytes) => {
    await using engine = await startTestEngine()
    const taken = await observer(engine)
    const worker = await engine.connect()
    worker.write(frame('OTLP', spans))
    worker.write(bytes)
    worker.write(frame('OTLP', spans))
    await until(() => taken['traces']?.length === 2)
    expect(taken).toEqual({ traces: [spans, spans], metrics: [], logs: [] })
    expect(engine.events('telemetry_dropped')).toMatchObject([{ from: worker.id }])
  })

  it('that are text on /otel are ignored', async () => {
    await using engine = await startTestEngine()
    const taken = await observer(engine)
    const socket = await telemetrySocket(engine)
    socket.send(frame('OTLP', { resourceSpans: [] }).toString())
    socket.send(frame('OTLP', spans))
    await until(() => taken['traces']?.length)
    expect(taken['traces']).toEqual([spans])
  })
})

describe('gauges of a worker', () => {
  it('are its latest_metrics, wherever they come from', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.announce({ name: 'shop', runtime: 'python' })
    const info = () => worker.result<{ worker: object }>('engine::workers::info', { name: 'shop' })
    expect((await info()).worker).not.toHaveProperty('latest_metrics')
    const points = [
      gauge('iii.worker.memory.rss', { asDouble: 1024 }, worker.id),
      gauge('iii.worker.cpu.user_micros', { asInt: '77' }, worker.id),
      gauge('iii.worker.cpu.percent', { asDouble: 99 }, 'somebody-else'),
      gauge('shop.orders', { asDouble: 3 }, worker.id),
    ]
    worker.write(frame('MTRC', { resourceMetrics: [{ scopeMetrics: [{ metrics: points }] }] }))
    const { latest_metrics } = (await info()).worker as { latest_metrics: object }
    expect(latest_metrics).toEqual({
      memory_rss: 1024,
      cpu_user_micros: 77,
      timestamp_ms: expect.any(Number) as number,
      runtime: 'python',
    })
  })

  it('come over /otel from where the worker came from', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    const socket = await telemetrySocket(engine)
    socket.send(rssOf(worker.id))
    expect(await until(() => rssSeen(engine, worker))).toBe(1024)
    expect(engine.events('telemetry_dropped')).toEqual([])
  })

  it('of another worker, or of a part of the engine, are not taken over a worker’s connection', async () => {
    await using engine = await startTestEngine()
    engine.attach({ name: 'iii-http' })
    const [worker, liar] = [await engine.connect(), await engine.connect()]
    liar.write(rssOf(worker.id))
    liar.write(rssOf('iii-http'))
    await liar.synced()
    expect(await rssSeen(engine, worker)).toBeUndefined()
    expect(engine.events('telemetry_dropped')).toMatchObject([
      { prefix: 'MTRC', from: liar.id, reason: `it does not speak for worker ${worker.id}` },
      { from: liar.id, reason: 'it does not speak for worker iii-http' },
    ])
  })

  it('of a part of the engine are not taken over /otel', async () => {
    await using engine = await startTestEngine()
    engine.attach({ name: 'iii-http' })
    const socket = await telemetrySocket(engine)
    socket.send(rssOf('iii-http'))
    await until(() => engine.events('telemetry_dropped').length === 1)
  })

  it('of a worker behind other rules are not taken', async () => {
    await using engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac: {} }] })
    const [trusted, guest] = [await engine.connect(), await RawWorker.connect(engine.urls[1] as string)]
    const theirs = await telemetrySocket({ url: engine.urls[1] as string })
    theirs.send(rssOf(trusted.id))
    await until(() => engine.events('telemetry_dropped').length === 1)
    const ours = await telemetrySocket(engine)
    ours.send(rssOf(guest.id))
    await until(() => engine.events('telemetry_dropped').length === 2)
    theirs.send(rssOf(guest.id))
    expect(await until(() => rssSeen(engine, guest))).toBe(1024)
    expect(await rssSeen(engine, trusted)).toBeUndefined()
    guest.drop()
  })

  it('of another party on the same listener are not taken', async () => {
    const rbac = { authFunctionId: 'my::auth' }
    await using engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac }] })
    const host = await engine.connect()
    await host.serve('my::auth', (shown) => {
      const { token } = (shown as { query_params: { token: [string] } }).query_params
      return { context: { user: token[0] } }
    })
    const url = engine.urls[1] as string
    const worker = await RawWorker.connect(`${url}/?token=a`)
    const other = await telemetrySocket({ url }, '?token=b')
    other.send(rssOf(worker.id))
    await until(() => engine.events('telemetry_dropped').length === 1)
    const own = await telemetrySocket({ url }, '?token=a')
    own.send(rssOf(worker.id))
    expect(await until(() => rssSeen(engine, worker))).toBe(1024)
    worker.drop()
  })

  it('of a worker at another address are not taken', () => {
    const worker = fakeWorker('w', { address: '192.0.2.1' })
    expect(speaksFrom({ address: '192.0.2.2', access: undefined })(worker)).toBe(false)
    expect(speaksFrom({ address: '192.0.2.1', access: undefined })(worker)).toBe(true)
  })

  it('are kept for two minutes', () => {
    let now = 1_000_000
    const kept = new WorkerMetrics(() => now)
    const peer = { isOpen: true, send: () => {}, close: () => {}, drop: () => {} }
    const worker = createWorker({ id: 'w', kind: 'remote', peer, connectedAtMs: 0 })
    kept.note(worker, 'iii.worker.memory.rss', 1)
    now += 60_000
    kept.note(worker, 'iii.worker.cpu.percent', 2)
    now += 59_999
    expect(kept.latest(worker)).toEqual({
      memory_rss: 1,
      cpu_percent: 2,
      timestamp_ms: 1_060_000,
      runtime: 'unknown',
    })
    now += 1
    expect(kept.latest(worker)).not.toHaveProperty('memory_rss')
    now += 60_000
    expect(kept.latest(worker)).toBeUndefined()
  })

  it.each<[string, unknown]>([
    ['no object', 7],
    ['no list', { resourceMetrics: 1 }],
    [
      'a point without attributes',
      {
        resourceMetrics: [
          { scopeMetrics: [{ metrics: [{ name: 'n', gauge: { dataPoints: [{}, null] } }] }] },
        ],
      },
    ],
    [
      'an id that is no text',
      { resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge('n', { asDouble: 1 }, 5)] }] }] },
    ],
    [
      'a value that is no number',
      { resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge('n', { asInt: 'x' }, 'w')] }] }] },
    ],
    ['no value', { resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge('n', {}, 'w')] }] }] }],
  ])('are none in a request with %s', (_what, request) => {
    expect(workerGauges(request)).toEqual([])
  })
})

it('what the client reports of itself reaches the engine', async () => {
  await using engine = await startTestEngine()

  const otel = { metricsExportIntervalMs: 20 }
  await using shop = await connectWorker(engine.url, { workerName: 'shop', otel })
  const info = () =>
    shop.trigger<object, { worker: { latest_metrics?: { memory_rss: number } } }>({
      function_id: 'engine::workers::info',
      payload: { name: 'shop' },
    })
  const rss = await until(async () => (await info()).worker.latest_metrics?.memory_rss)
  expect(rss).toBeGreaterThan(1_000_000)
})
