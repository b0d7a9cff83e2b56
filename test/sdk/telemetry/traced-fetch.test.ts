import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as theirs from '@iii-dev/helpers/observability'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  executeTracedRequest,
  patchGlobalFetch,
  unpatchGlobalFetch,
  withSpan,
} from '../../../framework/sdk/doors/observability.js'
import { extractContext, runInContext } from '../../../framework/sdk/doors/observability.js'
import { scriptedClient } from '../scripted-engine.js'
import { plain } from './collector.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'

/** An HTTP server that answers with the status its path names, and keeps the headers it was sent. */
async function site() {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    response.writeHead(Number(request.url?.slice(1, 4)), {
      'content-type': 'text/plain',
      'content-length': 2,
    })
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, seen, [Symbol.asyncDispose]: async () => void server.close() }
}

interface Told {
  name: string
  attributes: Record<string, unknown>
  code: number | undefined
}

/** What the published package tells its tracer. */
function noting(told: Told[]) {
  return {
    startActiveSpan: (name: string, options: { attributes: Record<string, unknown> }, ...rest: unknown[]) => {
      const span: Told = { name, attributes: { ...options.attributes }, code: undefined }
      told.push(span)
      return (rest.at(-1) as (span: object) => unknown)({
        setAttribute: (key: string, value: unknown) => (span.attributes[key] = value),
        setStatus: ({ code }: { code: number }) => (span.code = code),
        recordException: () => {},
        end: () => {},
      })
    },
  } as never
}

afterEach(() => {
  unpatchGlobalFetch()
  vi.unstubAllEnvs()
})

describe('a traced request', () => {
  const requests: [string, string, RequestInit?][] = [
    ['that succeeds', '/200/a?b=c', { headers: { accept: 'text/plain', 'x-own': '1' } }],
    ['with a body', '/201', { method: 'post', body: '{}', headers: { 'content-type': 'application/json' } }],
    ['that is refused', '/404'],
    ['that fails over there', '/500', { method: 'DELETE' }],
  ]

  it.each(requests)('%s is the span the published package makes of it', async (_what, path, init) => {
    await using world = scriptedClient({ otel: {} })
    await using server = await site()
    const connection = await world.engine.welcome()
    const told: Told[] = []
    await theirs.executeTracedRequest(server.url + path, { ...init, tracer: noting(told) })
    const response = await executeTracedRequest(server.url + path, init)
    expect(await response.text()).toBe('ok')
    world.clock.advance(100)
    const span = await connection.telemetry((received) => received.spans[0])
    expect(span.kind).toBe(3)
    expect({ name: span.name, attributes: numbered(plain(span.attributes)), code: span.status.code }).toEqual(
      {
        ...told[0],
        attributes: numbered(told[0]?.attributes ?? {}),
      },
    )
    expect(server.seen[1]).toMatchObject({ traceparent: `00-${span.traceId}-${span.spanId}-01` })
  })

  it('that reaches nobody fails its span, and the caller', async () => {
    await using world = scriptedClient({ otel: {} })
    const connection = await world.engine.welcome()
    await expect(executeTracedRequest('http://127.0.0.1:1/')).rejects.toThrow(TypeError)
    world.clock.advance(100)
    const span = await connection.telemetry((received) => received.spans[0])
    expect(span).toMatchObject({ status: { code: 2 }, events: [{ name: 'exception' }] })
    expect(plain(span.attributes)).toMatchObject({ 'error.type': 'TypeError' })
  })

  it('is below the span it is made in, and hands on its baggage; headers of a Request stay', async () => {
    await using world = scriptedClient({ otel: {} })
    await using server = await site()
    const connection = await world.engine.welcome()
    await runInContext(extractContext(`00-${TRACE}-${PARENT}-01`, 'user=ada'), () =>
      withSpan('outer', {}, () => {
        const request = new Request(`${server.url}/200`, { headers: { 'x-first': '1', 'x-both': 'old' } })
        return executeTracedRequest(request, { headers: { 'x-both': 'new' } })
      }),
    )
    world.clock.advance(100)
    const [inner, outer] = await connection.telemetry((received) => received.spans[1] && received.spans)
    expect([inner?.traceId, inner?.parentSpanId]).toEqual([TRACE, outer?.spanId])
    expect(server.seen[0]).toMatchObject({ baggage: 'user=ada', 'x-first': '1', 'x-both': 'new' })
  })

  it('is a plain one while telemetry is off', async () => {
    await using server = await site()
    expect((await executeTracedRequest(`${server.url}/204`)).status).toBe(204)
    expect(server.seen[0]).not.toHaveProperty('traceparent')
  })
})

describe('the global fetch', () => {
  it('is traced while it is patched, once for each request, and as it was afterwards', async () => {
    await using world = scriptedClient({ otel: {} })
    await using server = await site()
    const connection = await world.engine.welcome()
    const before = globalThis.fetch
    vi.stubEnv('OTEL_FETCH_IGNORE_URLS', 'nothing, /200/health')
    patchGlobalFetch()
    patchGlobalFetch()
    await fetch(`${server.url}/200/a`)
    await fetch(new URL(`${server.url}/200/health`))
    await executeTracedRequest(`${server.url}/200/b`)
    unpatchGlobalFetch()
    expect(globalThis.fetch).toBe(before)
    await fetch(`${server.url}/200/c`)
    world.clock.advance(100)
    const spans = await connection.telemetry((received) => received.spans[1] && received.spans)
    expect(spans.map(({ name }) => name)).toEqual(['GET /200/a', 'GET /200/b'])
    expect(server.seen.map((headers) => 'traceparent' in headers)).toEqual([true, false, true, false])
  })

  it('that somebody else put on top stays, and what is below it traces no more', async () => {
    await using world = scriptedClient({ otel: {} })
    await using server = await site()
    await world.engine.welcome()
    const before = globalThis.fetch
    patchGlobalFetch()
    const below = globalThis.fetch
    const theirOwn: typeof fetch = (...request) => below(...request)
    globalThis.fetch = theirOwn
    unpatchGlobalFetch()
    expect(globalThis.fetch).toBe(theirOwn)
    await fetch(`${server.url}/200`)
    expect(server.seen[0]).not.toHaveProperty('traceparent')
    globalThis.fetch = before
  })

  it('is traced for as long as a client that asked for it lives', async () => {
    const before = globalThis.fetch
    {
      await using one = scriptedClient({ otel: { fetchInstrumentationEnabled: true } })
      await one.engine.welcome()
      {
        await using other = scriptedClient({ otel: { fetchInstrumentationEnabled: true } })
        await other.engine.welcome()
      }
      expect(globalThis.fetch).not.toBe(before)
    }
    expect(globalThis.fetch).toBe(before)
  })

  it('is left alone by a client that did not ask', async () => {
    const before = globalThis.fetch
    await using world = scriptedClient({ otel: {} })
    await world.engine.welcome()
    expect(globalThis.fetch).toBe(before)
  })
})

/** Numbers are texts in OTLP/JSON. */
function numbered(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]))
}
