import { createServer, type IncomingHttpHeaders } from 'node:http'
import { WebSocketServer } from 'ws'
import { until } from '../../helpers/until.js'
import type { Outlet } from '../../../framework/sdk/telemetry/outlet.js'

/** OTLP/JSON as far as the tests look at it. */
interface Attribute {
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}
export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
  readonly events?: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[]
  readonly status: { readonly code: number; readonly message?: string }
}
export interface OtlpLog {
  readonly severityNumber: number
  readonly severityText: string
  readonly body: { readonly stringValue: string }
  readonly attributes: readonly Attribute[]
  readonly traceId?: string
  readonly spanId?: string
}
export interface OtlpMetric {
  readonly name: string
  readonly gauge: { readonly dataPoints: readonly { asDouble: number; attributes: readonly Attribute[] }[] }
}

/** What telemetry frames hold, taken apart. */
export class Received {
  constructor(readonly frames: Buffer[] = []) {}

  get spans(): OtlpSpan[] {
    return this.of<OtlpSpan>('OTLP', ['resourceSpans', 'scopeSpans', 'spans'])
  }

  get logs(): OtlpLog[] {
    return this.of<OtlpLog>('LOGS', ['resourceLogs', 'scopeLogs', 'logRecords'])
  }

  get metrics(): OtlpMetric[] {
    return this.of<OtlpMetric>('MTRC', ['resourceMetrics', 'scopeMetrics', 'metrics'])
  }

  /** The attributes of the resource in the first frame. */
  get resource(): Record<string, unknown> {
    const [request] = Object.values(JSON.parse(this.frames[0]!.toString('utf8', 4)) as object) as [
      [{ resource: { attributes: readonly Attribute[] } }],
    ]
    return plain(request[0].resource.attributes)
  }

  span(name: string): Promise<OtlpSpan> {
    const describe = () => `span ${name}; came: ${this.spans.map((span) => span.name).join(', ')}`
    return until(() => this.spans.find((span) => span.name === name), { describe })
  }

  private of<Item>(prefix: string, [root, scoped, items]: readonly [string, string, string]): Item[] {
    return this.frames
      .filter((frame) => frame.toString('latin1', 0, 4) === prefix)
      .map((frame) => JSON.parse(frame.toString('utf8', 4)) as Record<string, Record<string, never[]>[]>)
      .flatMap((request) => request[root] ?? [])
      .flatMap((resource) => (resource[scoped] ?? []) as Record<string, Item[]>[])
      .flatMap((scope) => scope[items] ?? [])
  }
}

/** Attributes as a record of their bare values. */
export function plain(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}

/** An outlet that keeps what is sent; it can be closed and be full. */
export class FakeOutlet extends Received implements Outlet {
  isOpen = true
  isFull = false
  isEnded = false
  private listener = (): void => {}

  get hasRoom(): boolean {
    return this.isOpen && !this.isFull
  }

  send(frame: Buffer): void {
    this.frames.push(Buffer.from(frame))
  }

  onOpen(listener: () => void): void {
    this.listener = listener
  }

  open(): void {
    this.isOpen = true
    this.listener()
  }

  end(): Promise<void> {
    this.isEnded = true
    return Promise.resolve()
  }
}

/** A server that takes what an engine takes on `/otel`, and nothing else. */
export interface Collector extends AsyncDisposable {
  readonly url: string
  readonly received: Received
  /** What was asked of each connection: its path, its headers. */
  readonly upgrades: { readonly url: string; readonly headers: IncomingHttpHeaders }[]
  /** Cuts every connection. */
  cut(): void
}

export async function startCollector(): Promise<Collector> {
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  const received = new Received()
  const upgrades: Collector['upgrades'] = []
  server.on('connection', (socket, { url = '', headers }) => {
    upgrades.push({ url, headers })
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) received.frames.push(data)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as { port: number }
  const cut = (): void => {
    for (const socket of server.clients) socket.terminate()
  }
  const stop = async (): Promise<void> => {
    cut()
    await new Promise((resolve) => http.close(resolve))
  }
  return { url: `ws://127.0.0.1:${port}`, received, upgrades, cut, [Symbol.asyncDispose]: stop }
}
