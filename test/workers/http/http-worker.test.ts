import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client, FunctionHandler } from '../../../framework/sdk/index.js'
import { worker } from '../../../framework/workers/http/index.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import { startStandardWorker, type TestStandardWorker } from '../start-standard-worker.js'

async function world(config: object = {}) {
  const engine = await startTestEngine()
  const http = await startStandardWorker(engine, worker, { config: { port: 0, ...config } })
  const app = await connectWorker(engine.url, { workerName: 'app' })
  const url = http.endpoints?.['http'] ?? ''
  const end = async (): Promise<void> => {
    await app.shutdown()
    await http.stop()
    await engine.stop()
  }
  let routes = 0
  /** Registers a function and binds it; resolves once the worker knows. */
  const serve = async (route: string, handler: FunctionHandler, more: object = {}, options: object = {}) => {
    const [http_method, api_path] = route.split(' ')
    const function_id = `app::f${routes++}`
    app.registerFunction(function_id, handler)
    const trigger = app.registerTrigger({
      type: 'http',
      function_id,
      config: { api_path, http_method, ...more },
      ...options,
    })
    await bound(app, http)
    return trigger
  }
  return { engine, http, app, url, serve, [Symbol.asyncDispose]: end }
}

/** The engine passes bindings on in order, so an answer to their provider shows that they have arrived there. */
async function bound(client: Client, http: TestStandardWorker): Promise<void> {
  await client.ready()
  await http.client.ready()
}

type World = Awaited<ReturnType<typeof world>>
const echo = (request: object) => ({ body: request })

describe('a request', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
    await w.serve('POST /users/:id', echo, {}, { metadata: { team: 'x' } })
  })
  afterAll(() => w[Symbol.asyncDispose]())

  it('reaches the function in the documented shape', async () => {
    const response = await fetch(`${w.url}/users/a%20b?q=1&q=%C3%BC&flag`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'X-Own': 'Yes' },
      body: '{"n":[1,null]}',
    })
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, 'application/json'])
    expect(await response.json()).toStrictEqual({
      method: 'POST',
      path: '/users/:id',
      raw_path: '/users/a%20b',
      path_params: { id: 'a%20b' },
      query_params: { q: 'ü', flag: '' },
      headers: expect.objectContaining({ 'x-own': 'Yes', host: new URL(w.url).host }) as object,
      body: { n: [1, null] },
      trigger: { type: 'http', path: '/users/:id', method: 'POST' },
      request_body: {
        channel_id: expect.any(String) as string,
        access_key: expect.any(String) as string,
        direction: 'read',
      },
      response: {
        channel_id: expect.any(String) as string,
        access_key: expect.any(String) as string,
        direction: 'write',
      },
    })
  })

  it.each([
    ['invalid JSON', 'application/json', '{"a":'],
    ['no body', 'application/json', ''],
    ['bytes that are not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22])],
    ['another content type', 'text/plain', '{}'],
    ['deeper nesting than a frame may have', 'application/json', '['.repeat(5000) + ']'.repeat(5000)],
  ])('with %s has the body null', async (_name, type, body) => {
    const response = await fetch(`${w.url}/users/1`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect(await response.json()).toMatchObject({ body: null })
  })

  const notFound = '{"error":{"code":"NOT_FOUND","message":"Not Found"}}'
  const undecodable = "The query string 'a=%ff' is not valid percent-encoded UTF-8."

  it.each([
    { what: 'a path nobody serves', request: 'GET /nobody', status: 404, body: notFound },
    { what: 'an empty parameter', request: 'POST /users/', status: 404, body: notFound },
    { what: 'another method', request: 'DELETE /users/1', status: 405, body: '' },
    { what: 'OPTIONS without a route', request: 'OPTIONS /users/1', status: 200, body: '' },
    { what: 'a query that is no text', request: 'POST /users/1?a=%ff', status: 400, body: undecodable },
  ])('for $what is answered by the worker, with CORS headers', async ({ request, status, body }) => {
    const [method = '', path = ''] = request.split(' ')
    const response = await fetch(w.url + path, { method })
    expect([response.status, await response.text()]).toStrictEqual([status, body])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null)
  })

  it('that asks what a browser may do gets a preflight answer', async () => {
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' }
    const response = await fetch(`${w.url}/users/1`, { method: 'OPTIONS', headers })
    expect([response.status, await response.text()]).toStrictEqual([200, ''])
    expect(response.headers.get('access-control-allow-methods')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toBe('*')
  })
})

describe('an answer', () => {
  it('takes status, repeated headers and a raw body from the return value', async () => {
    await using w = await world()
    await w.serve('GET /page', () => ({
      status_code: 418,
      headers: ['Content-Type: text/html', 'Set-Cookie: a=1', 'Set-Cookie: b=2'],
      body: '<p>ü</p>',
    }))
    const response = await fetch(`${w.url}/page`)
    expect([response.status, await response.text()]).toStrictEqual([418, '<p>ü</p>'])
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1', 'b=2'])
    expect(response.headers.get('content-length')).toBe('9')
  })

  it('with an empty body is {} and 204 has no body', async () => {
    await using w = await world()
    await w.serve('GET /nothing', () => ({}))
    await w.serve('GET /empty', () => ({ status_code: 204 }))
    expect(await (await fetch(`${w.url}/nothing`)).json()).toStrictEqual({})
    const empty = await fetch(`${w.url}/empty`)
    expect([empty.status, await empty.text(), empty.headers.get('content-length')]).toStrictEqual([
      204,
      '',
      null,
    ])
  })

  it('to HEAD comes from the GET route, headers only', async () => {
    await using w = await world()
    await w.serve('GET /page', ({ method, trigger }) => ({
      headers: { 'x-method': `${method} ${trigger.method}` },
      body: 'text',
    }))
    const response = await fetch(`${w.url}/page`, { method: 'HEAD' })
    expect([response.status, response.headers.get('x-method')]).toStrictEqual([200, 'HEAD GET'])
    expect([response.headers.get('content-length'), await response.text()]).toStrictEqual(['6', ''])
  })

  it('to OPTIONS comes from the own route unless it is a preflight', async () => {
    await using w = await world()
    await w.serve('OPTIONS /page', () => ({ status_code: 299 }))
    expect((await fetch(`${w.url}/page`, { method: 'OPTIONS' })).status).toBe(299)
  })

  it('of a handler that throws is 500 with an id that is in the log, beside redacted headers', async () => {
    await using w = await world()
    await w.serve('GET /bad', () => {
      throw new Error('kaputt')
    })
    const response = await fetch(`${w.url}/bad`, { headers: { authorization: 'Bearer secret', 'x-id': '7' } })
    const { error } = (await response.json()) as { error: Record<string, string> }
    expect(response.status).toBe(500)
    expect(error).toStrictEqual({
      code: 'invocation_failed',
      message: 'kaputt',
      error_id: expect.stringMatching(/^[0-9a-f]{1,12}$/) as string,
    })
    expect(w.http.lines).toMatchObject([
      {
        level: 'error',
        fields: {
          error_id: error['error_id'],
          message: 'kaputt',
          headers: { authorization: '[redacted]', 'x-id': '7' },
        },
      },
    ])
    expect(JSON.stringify(w.http.lines)).not.toContain('secret')
  })

  it('that takes too long is a bare 504, and the connection serves the next request', async () => {
    await using w = await world({ default_timeout: 50 })
    await w.serve('GET /slow', () => new Promise(() => {}))
    const response = await fetch(`${w.url}/slow`)
    expect([response.status, await response.text()]).toStrictEqual([504, ''])
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect((await fetch(`${w.url}/other`)).status).toBe(404)
  })

  it('when the worker leaves during the call is 500 with its code', async () => {
    await using w = await world()
    const leaving = await connectWorker(w.engine.url, { workerName: 'leaving' })
    let isCalled = false
    leaving.registerFunction('leaving::slow', () => {
      isCalled = true
      return new Promise(() => {})
    })
    leaving.registerTrigger({ type: 'http', function_id: 'leaving::slow', config: { api_path: '/slow' } })
    await bound(leaving, w.http)
    const response = fetch(`${w.url}/slow`)
    await until(() => isCalled)
    await leaving.shutdown()
    const answer = await response
    expect([answer.status, await answer.json()]).toMatchObject([
      500,
      { error: { code: 'invocation_stopped' } },
    ])
    expect((await fetch(`${w.url}/slow`)).status).toBe(404)
  })
})

describe('a body that is too large', () => {
  it.each([
    ['declared', { 'content-length': '2000' }],
    ['streamed', { 'transfer-encoding': 'chunked' }],
  ])('is 413 when it is %s', async (_name, headers) => {
    await using w = await world({ max_body_bytes: 1000 })
    await w.serve('POST /in', echo)
    const response = await send(
      `${w.url}/in`,
      { ...headers, 'content-type': 'application/json' },
      'x'.repeat(2000),
    )
    expect(response).toStrictEqual({
      status: 413,
      body: '{"error":{"code":"PAYLOAD_TOO_LARGE","message":"The JSON body is larger than 1000 bytes."}}',
    })
  })

  it('is 413 above 16 MiB by default, and 1 MiB is not too large', async () => {
    await using w = await world()
    await w.serve('POST /in', ({ body }) => ({ body: body.length }))
    const headers = { 'content-type': 'application/json' }
    const post = (bytes: number) =>
      fetch(`${w.url}/in`, { method: 'POST', headers, body: `"${'x'.repeat(bytes)}"` })
    expect((await post(16 * 1024 * 1024)).status).toBe(413)
    expect(await (await post(1024 * 1024)).json()).toBe(1024 * 1024)
  })
})

describe('conditions and middleware', () => {
  it('a condition that answers false is 422, anything else lets the request pass', async () => {
    await using w = await world()
    const answers: Record<string, unknown> = { no: false, zero: 0, nothing: undefined }
    w.app.registerFunction('may::pass', ({ path_params }) => answers[path_params.word])
    await w.serve('GET /if/:word', () => ({ body: 'ran' }), { condition_function_id: 'may::pass' })
    const refused = await fetch(`${w.url}/if/no`)
    expect([refused.status, await refused.text()]).toStrictEqual([
      422,
      '{"error":{"code":"CONDITION_NOT_MET","message":"Request condition not met"},"skipped":true}',
    ])
    for (const word of ['zero', 'nothing'])
      expect(await (await fetch(`${w.url}/if/${word}`)).json()).toBe('ran')
  })

  it('a condition that fails is 500 with its code', async () => {
    await using w = await world()
    await w.serve('GET /if', () => ({}), { condition_function_id: 'no::such' })
    const response = await fetch(`${w.url}/if`)
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { error: { code: 'function_not_found' } },
    ])
  })

  it('run in order: global by priority, condition, those of the route, handler', async () => {
    await using w = await world({
      middleware: [
        { function_id: 'mw::late', priority: 2 },
        { function_id: 'mw::early', priority: 1 },
      ],
    })
    const seen: unknown[] = []
    for (const id of ['mw::late', 'mw::early', 'mw::one', 'mw::two']) {
      w.app.registerFunction(id, (input) => {
        seen.push([id, input])
        return { action: 'continue' }
      })
    }
    w.app.registerFunction('is::fine', () => void seen.push('condition'))
    await w.serve('GET /x/:id', () => ({ body: seen.push('handler') }), {
      condition_function_id: 'is::fine',
      middleware_function_ids: ['mw::one', 'mw::two'],
    })
    await fetch(`${w.url}/x/1?q=2`, { headers: { 'x-a': 'b' } })
    const order = seen.map((entry) => (Array.isArray(entry) ? entry[0] : entry) as string)
    expect(order.join(' ')).toBe('mw::early mw::late condition mw::one mw::two handler')
    expect(seen[3]).toMatchObject([
      'mw::one',
      {
        phase: 'preHandler',
        request: {
          path_params: { id: '1' },
          query_params: { q: '2' },
          headers: { 'x-a': 'b' },
          method: 'GET',
        },
        context: {},
      },
    ])
  })

  it('a middleware that responds ends the request there', async () => {
    await using w = await world()
    let hasRun = false
    w.app.registerFunction('mw::deny', () => ({
      action: 'respond',
      response: { status_code: 401, body: { no: 1 } },
    }))
    await w.serve('GET /x', () => (hasRun = true), { middleware_function_ids: ['mw::deny'] })
    const response = await fetch(`${w.url}/x`)
    expect([response.status, await response.text(), hasRun]).toStrictEqual([401, '{"no":1}', false])
  })

  it('a middleware that fails is 500, one that hangs is 504 with a code', async () => {
    await using w = await world({ default_timeout: 50 })
    w.app.registerFunction('mw::bad', () => {
      throw new Error('broken')
    })
    w.app.registerFunction('mw::hangs', () => new Promise(() => {}))
    await w.serve('GET /bad', () => ({}), { middleware_function_ids: ['mw::bad'] })
    await w.serve('GET /hangs', () => ({}), { middleware_function_ids: ['mw::hangs'] })
    expect(await (await fetch(`${w.url}/bad`)).json()).toMatchObject({ error: { message: 'broken' } })
    const hanging = await fetch(`${w.url}/hangs`)
    expect([hanging.status, await hanging.text()]).toStrictEqual([
      504,
      '{"error":{"code":"MIDDLEWARE_TIMEOUT","message":"Middleware timeout"}}',
    ])
  })

  it('metadata of the trigger and the trace of the request reach the handler', async () => {
    await using w = await world()
    const seen: unknown[] = []
    const handler: FunctionHandler = (_request, metadata, { traceparent }) => {
      seen.push(metadata, traceparent)
      return {}
    }
    await w.serve('GET /x', handler, {}, { metadata: { team: 'x' } })
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    await fetch(`${w.url}/x`, { headers: { traceparent } })
    expect(seen).toStrictEqual([{ team: 'x' }, traceparent])
  })

  it('the function is looked up in the namespace of its worker', async () => {
    await using w = await world()
    await using other = await connectWorker(w.engine.url, { workerName: 'other', namespace: 'blue' })
    other.registerFunction('app::where', () => ({ body: 'blue' }))
    other.registerTrigger({ type: 'http', function_id: 'app::where', config: { api_path: '/where' } })
    await bound(other, w.http)
    expect(await (await fetch(`${w.url}/where`)).json()).toBe('blue')
  })
})

describe('routes', () => {
  it('come and go while the listener runs, and a newer owner hands over when it leaves', async () => {
    await using w = await world()
    const get = async () => (await fetch(`${w.url}/v`)).status
    const first = await w.serve('GET /v', () => ({ status_code: 201 }))
    expect(await get()).toBe(201)
    const newer = await connectWorker(w.engine.url, { workerName: 'newer' })
    newer.registerFunction('newer::v', () => ({ status_code: 202 }))
    newer.registerTrigger({ type: 'http', function_id: 'newer::v', config: { api_path: 'v' } })
    await bound(newer, w.http)
    expect(await get()).toBe(202)
    await newer.shutdown()
    await until(async () => (await get()) === 201)
    first.unregister()
    await until(async () => (await get()) === 404)
  })

  it('of the same structure with other parameter names are refused to whoever registers them', async () => {
    await using w = await world()
    await w.serve('GET /:a/x', ({ path_params }) => ({ body: path_params }))
    const told: unknown[] = []
    await using other = await connectWorker(w.engine.url, { log: (event) => told.push(event) })
    other.registerFunction('x::y', () => null)
    other.registerTrigger({ type: 'http', function_id: 'x::y', config: { api_path: '/:b/x' } })
    other.registerTrigger({ type: 'http', function_id: 'x::y', config: {} })
    await until(() => told.length === 2)
    expect(JSON.stringify(told)).toContain("conflicts with already-registered route 'GET /:a/x'")
    expect(JSON.stringify(told)).toContain('api_path is required for http triggers')
    expect(await (await fetch(`${w.url}/1/x`)).json()).toStrictEqual({ a: '1' })
  })

  it('of an unknown method are not served, with a warning', async () => {
    await using w = await world()
    await w.serve('BREW /pot', () => ({}))
    await until(() => w.http.lines.length > 0)
    expect(w.http.lines).toMatchObject([{ level: 'warn', fields: { http_method: 'BREW', api_path: '/pot' } }])
    expect((await fetch(`${w.url}/pot`)).status).toBe(404)
  })

  it('removed while a request waits are 404', async () => {
    await using w = await world()
    let pass: (() => void) | undefined
    w.app.registerFunction('mw::waits', () => new Promise<void>((resolve) => (pass = resolve)))
    const trigger = await w.serve('GET /x', () => ({}), { middleware_function_ids: ['mw::waits'] })
    const response = fetch(`${w.url}/x`)
    await until(() => pass !== undefined)
    trigger.unregister()
    await bound(w.app, w.http)
    pass?.()
    expect((await response).status).toBe(404)
  })
})

describe('the listener', () => {
  it('works on as many requests as its limit says; the others wait without losing time', async () => {
    await using w = await world({ concurrency_request_limit: 2, default_timeout: 5000 })
    const waiting: (() => void)[] = []
    await w.serve('GET /x', () => new Promise((resolve) => waiting.push(() => resolve({}))))
    const responses = Array.from({ length: 5 }, () => fetch(`${w.url}/x`))
    for (let finished = 0; finished < 5; finished++) {
      await until(() => waiting.length > 0)
      await new Promise((resolve) => setImmediate(resolve))
      expect(waiting.length).toBeLessThanOrEqual(2)
      waiting.shift()?.()
    }
    expect((await Promise.all(responses)).map(({ status }) => status)).toStrictEqual([
      200, 200, 200, 200, 200,
    ])
  })

  it('gives the place of a client that left to the next one', async () => {
    await using w = await world({ concurrency_request_limit: 1 })
    let calls = 0
    await w.serve('GET /hangs', () => {
      calls++
      return new Promise(() => {})
    })
    const leaving = new AbortController()
    const gone = fetch(`${w.url}/hangs`, { signal: leaving.signal })
    await until(() => calls === 1)
    leaving.abort()
    await expect(gone).rejects.toThrow('abort')
    expect((await fetch(`${w.url}/other`)).status).toBe(404)
    expect(w.http.lines).toStrictEqual([])
  })

  it('survives a client that breaks off in the middle of its body', async () => {
    await using w = await world()
    await w.serve('POST /in', echo)
    const socket = connect(Number(new URL(w.url).port), '127.0.0.1')
    socket.write(
      'POST /in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
    )
    await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    expect((await fetch(`${w.url}/other`)).status).toBe(404)
    expect(w.http.lines).toStrictEqual([])
  })

  it('tells an address people can open when it listens everywhere', async () => {
    await using w = await world({ host: '0.0.0.0' })
    expect(w.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(w.url)).status).toBe(404)
  })

  it('on a port in use fails to start and names the port and the key', async () => {
    await using w = await world()
    const port = Number(new URL(w.url).port)
    await expect(startStandardWorker(w.engine, worker, { config: { port } })).rejects.toMatchObject({
      code: 'http_port_in_use',
      message: `Another process already listens on 127.0.0.1:${port}.`,
      hint: expect.stringContaining('`config.port` of iii-http') as string,
    })
  })

  it('on an address of another machine fails to start with the reason', async () => {
    await using engine = await startTestEngine()
    const config = { port: 0, host: '203.0.113.1' }
    await expect(startStandardWorker(engine, worker, { config })).rejects.toMatchObject({
      code: 'http_listen_failed',
      message: expect.stringContaining('203.0.113.1:0') as string,
    })
  })

  it('stops at once while a client holds a connection it has not used', async () => {
    await using w = await world()
    const socket = connect(Number(new URL(w.url).port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => socket.once('connect', resolve))
    await w.http.stop()
    await closed
  })

  it('stops after the request under way, and closes idle connections at once', async () => {
    await using w = await world()
    let finish: (() => void) | undefined
    await w.serve('GET /x', () => new Promise((resolve) => (finish = () => resolve({}))))
    await fetch(`${w.url}/idle`)
    const response = fetch(`${w.url}/x`)
    await until(() => finish !== undefined)
    const stopped = w.http.stop()
    await until(
      async () =>
        await fetch(`${w.url}/y`).then(
          () => false,
          () => true,
        ),
    )
    finish?.()
    expect([(await response).status, (await response).headers.get('connection')]).toStrictEqual([
      200,
      'close',
    ])
    await stopped
  })
})

function send(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers }, (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
