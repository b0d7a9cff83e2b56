import { createHash } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { http } from '../../../framework/sdk/doors/http.js'
import type { ChannelReader, ChannelWriter, FunctionHandler } from '../../../framework/sdk/index.js'
import { worker } from '../../../framework/workers/http/index.js'
import { publishedClients } from '../../compat/published-clients.js'
import { startPublishedWorker } from '../../compat/published-worker.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import { startStandardWorker } from '../start-standard-worker.js'

async function world(config: object = {}) {
  const engine = await startTestEngine()
  const server = await startStandardWorker(engine, worker, { config: { port: 0, ...config } })
  const app = await connectWorker(engine.url, { workerName: 'app' })
  const bind = async (route: string, function_id: string, more: object = {}) => {
    const [http_method, api_path] = route.split(' ')
    app.registerTrigger({ type: 'http', function_id, config: { api_path, http_method, ...more } })
    await app.ready()
    await server.client.ready()
  }
  const serve = async (route: string, handler: FunctionHandler, more: object = {}) => {
    app.registerFunction(`app::${route}`, handler)
    await bind(route, `app::${route}`, more)
  }
  return {
    engine,
    server,
    app,
    url: server.endpoints?.['http'] ?? '',
    bind,
    serve,
    [Symbol.asyncDispose]: async () => {
      await app.shutdown()
      await server.stop()
      await engine.stop()
    },
  }
}

interface Streaming {
  readonly request_body: ChannelReader
  readonly response: ChannelWriter
}

const MEBIBYTE = 1024 * 1024
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the bytes of a request', () => {
  it.each([
    ['of a JSON body', 'application/json', '{"a": [1] }', { a: [1] }],
    ['of invalid JSON', 'application/json', '{"a"', null],
    ['of a form', 'application/x-www-form-urlencoded', 'a=1&b=2', null],
    ['of no body', 'text/plain', '', null],
  ])('%s are read as they were sent', async (_what, type, sent, value) => {
    await using w = await world()
    await w.serve('POST /in', async ({ body, request_body }: Streaming & { body: unknown }) => ({
      body: { body, raw: (await request_body.readAll()).toString() },
    }))
    const response = await fetch(`${w.url}/in`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: sent,
    })
    expect(await response.json()).toEqual({ body: value, raw: sent })
  })

  it('end at once for a request without a body', async () => {
    await using w = await world()
    await w.serve('GET /in', async ({ request_body }: Streaming) => ({
      body: (await request_body.readAll()).length,
    }))
    expect(await (await fetch(`${w.url}/in`)).json()).toBe(0)
  })

  it('arrive piece by piece, before the client has sent them all', async () => {
    await using w = await world()
    const pieces: string[] = []
    await w.serve('POST /in', async ({ request_body }: Streaming) => {
      for await (const piece of request_body.stream) pieces.push(String(piece))
      return { body: pieces.length }
    })
    const request = httpRequest(`${w.url}/in`, { method: 'POST', headers: { 'content-type': 'text/plain' } })
    request.write('first')
    await until(() => pieces.includes('first'))
    request.end('second')
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.resume()
    expect(response.statusCode).toBe(200)
    expect(pieces).toEqual(['first', 'second'])
  })

  it('stay with a client whose function does not read them, which gets its answer all the same', async () => {
    await using w = await world()
    let answer: (() => void) | undefined
    await w.serve('POST /in', () => new Promise((resolve) => (answer = () => resolve({ body: 'ignored' }))))
    const request = httpRequest(`${w.url}/in`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
    })
    const size = 64 * MEBIBYTE
    let isThrough = false
    request.write(Buffer.alloc(size), () => (isThrough = true))
    await until(() => answer !== undefined)
    expect(isThrough).toBe(false)
    answer?.()
    request.end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.resume()
    expect(response.statusCode).toBe(200)
    await until(() => isThrough)
  })
})

describe('an answer over the channel', () => {
  it('takes status and headers until the first bytes, and nothing of them after', async () => {
    await using w = await world()
    await w.serve('GET /out', ({ response }: Streaming) => {
      const tell = (message: object) => response.sendMessage(JSON.stringify(message))
      response.sendMessage('nonsense')
      tell({ type: 'set_status', status_code: 900 })
      tell({ type: 'set_status', status_code: 201 })
      tell({ type: 'set_headers', headers: { 'X-One': '1', 'x-two': 'old', bad: 3 } })
      tell({ type: 'set_headers', headers: { 'X-Two': '2' } })
      response.stream.write('hello ', () => {
        tell({ type: 'set_status', status_code: 500 })
        tell({ type: 'set_headers', headers: { 'x-late': '1' } })
        response.stream.end('world')
      })
    })
    const answer = await fetch(`${w.url}/out`)
    expect([answer.status, await answer.text()]).toEqual([201, 'hello world'])
    expect(['x-one', 'x-two', 'x-late', 'bad'].map((name) => answer.headers.get(name))).toEqual([
      '1',
      '2',
      null,
      null,
    ])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('reaches the client before the function has finished it', async () => {
    await using w = await world()
    let goOn: () => void = () => {}
    await w.serve(
      'GET /events',
      http(async (_request, response) => {
        response.headers({ 'content-type': 'text/event-stream' })
        response.stream.write('data: 1\n\n')
        await new Promise<void>((resolve) => (goOn = resolve))
        response.stream.write('data: 2\n\n')
        response.close()
      }),
    )
    const answer = await fetch(`${w.url}/events`)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body!.getReader()
    expect(Buffer.from((await reader.read()).value ?? '').toString()).toBe('data: 1\n\n')
    goOn()
    expect(Buffer.from((await reader.read()).value ?? '').toString()).toBe('data: 2\n\n')
    expect((await reader.read()).done).toBe(true)
  })

  it('that ends without bytes has an empty body', async () => {
    await using w = await world()
    await w.serve(
      'GET /out',
      http(async (_request, response) => {
        response.status(202)
        response.close()
      }),
    )
    const answer = await fetch(`${w.url}/out`)
    expect([answer.status, await answer.text(), answer.headers.get('content-length')]).toEqual([202, '', '0'])
  })

  it('loses to a value that is returned before it begins', async () => {
    await using w = await world()
    await w.serve(
      'GET /out',
      http(async () => ({ status_code: 203, body: 'returned' })),
    )
    const answer = await fetch(`${w.url}/out`)
    expect([answer.status, await answer.json()]).toEqual([203, 'returned'])
  })

  it('that never comes from a function that returns nothing is a 504', async () => {
    await using w = await world({ default_timeout: 50 })
    await w.serve('GET /out', () => null)
    expect((await fetch(`${w.url}/out`)).status).toBe(504)
  })

  it('may take longer than the time limit once it has begun', async () => {
    await using w = await world({ default_timeout: 60 })
    await w.serve('GET /out', async ({ response }: Streaming) => {
      response.stream.write('a')
      for (let count = 0; count < 10; count++) await new Promise((resolve) => setTimeout(resolve, 15))
      response.stream.end('b')
    })
    expect(await (await fetch(`${w.url}/out`)).text()).toBe('ab')
  })

  it('ends for its function when the client goes', async () => {
    await using w = await world()
    let closed = false
    await w.serve('GET /out', ({ response }: Streaming) => {
      response.stream.on('close', () => (closed = true))
      response.stream.write('a')
    })
    const leave = new AbortController()
    const answer = await fetch(`${w.url}/out`, { signal: leave.signal })
    await answer.body!.getReader().read()
    leave.abort()
    await until(() => closed)
  })

  it('waits for a client that reads slowly', async () => {
    await using w = await world()
    let written = 0
    await w.serve('GET /out', async ({ response }: Streaming) => {
      for (; written < 64; written++) {
        if (!response.stream.write(Buffer.alloc(MEBIBYTE, 1))) await once(response.stream, 'drain')
      }
      response.stream.end()
    })
    const request = httpRequest(`${w.url}/out`)
    request.end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    let seen = -1
    await until(async () => {
      const isStill = seen === written
      seen = written
      await new Promise((resolve) => setTimeout(resolve, 100))
      return isStill
    })
    expect(written).toBeLessThan(50)
    let size = 0
    for await (const chunk of response) size += (chunk as Buffer).length
    expect(size).toBe(64 * MEBIBYTE)
  })

  it('is kept from conditions, as is the body', async () => {
    await using w = await world()
    let names: string[] = []
    w.app.registerFunction('may::pass', (input: object) => void (names = Object.keys(input)))
    await w.serve('GET /out', () => ({}), { condition_function_id: 'may::pass' })
    await fetch(`${w.url}/out`)
    expect(names).not.toContain('request_body')
    expect(names).not.toContain('response')
  })
})

it('channels of requests that are over are gone', async () => {
  await using w = await world()
  const ids: string[] = []
  await w.serve('POST /in', ({ response }: Streaming) => {
    ids.push(response.toJSON().channel_id)
    return { body: JSON.stringify(response) }
  })
  const ref = JSON.parse((await (await fetch(`${w.url}/in`, { method: 'POST' })).json()) as string) as {
    channel_id: string
    access_key: string
  }
  const url = `${w.engine.url.replace('ws', 'http')}/ws/channels/${ref.channel_id}?key=${ref.access_key}&dir=write`
  await until(async () => (await upgradeStatus(url)) === 404)
})

function upgradeStatus(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const request = httpRequest(url, { headers })
    request.on('response', (response) => resolve(response.resume().statusCode))
    request.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode)
    })
    request.end()
  })
}

const { node, oldNode, python } = publishedClients

describe.each([node, oldNode, python])('http() of $name', (client) => {
  it.skipIf(client.problem() !== undefined)('streams 10 MiB in and out', async () => {
    await using w = await world()
    await using _peer = await startPublishedWorker(client, w.engine.url, w.app)
    await w.bind('POST /upload', 'peer::upload')
    await w.bind('GET /download', 'peer::download')
    const content = Buffer.alloc(10 * MEBIBYTE, 7)
    const uploaded = await fetch(`${w.url}/upload`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(Readable.from([content])) as ReadableStream,
      duplex: 'half',
    })
    expect([uploaded.status, await uploaded.text()]).toEqual([201, sha256(content)])
    expect(uploaded.headers.get('x-size')).toBe(String(content.length))
    const downloaded = await fetch(`${w.url}/download?size=${content.length}`)
    const bytes = new Uint8Array(await downloaded.arrayBuffer())
    expect([downloaded.status, sha256(bytes)]).toEqual([200, sha256(content)])
    expect(downloaded.headers.get('content-type')).toBe('application/octet-stream')
  })
})
