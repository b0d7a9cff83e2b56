import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { HttpFunctionsOptions } from '../../../framework/engine/index.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { guardedWorld } from '../access/world.js'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Answer = (request: Seen, response: ServerResponse) => void

const allowed = { requireHttps: false, blockPrivateIps: false }

/** An engine that calls URLs, a service to be called, and a worker that registers functions. */
async function world(answer: Answer, options: HttpFunctionsOptions = { security: allowed }) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method, url, headers } = request
      seen.push({ method, url, headers, body })
      answer({ method, url, headers, body }, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const engine = await startTestEngine({ httpFunctions: options })
  const worker = await engine.connect()
  await worker.announce()
  return {
    engine,
    worker,
    seen,
    url: `http://127.0.0.1:${port}/hook`,
    port,
    register: async (invocation: object, id = 'far::f') => {
      worker.send({ type: 'registerfunction', id, invocation })
      await worker.synced()
    },
    refusals: () => engine.events('registration_refused').map(({ error }) => error),
    [Symbol.asyncDispose]: async () => {
      await engine[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const json: Answer = ({ body }, response) => response.end(body)

it('a function behind a URL is called with the payload, the standard headers, its own and the proof', async () => {
  const env = { TOKEN: 't0ken' }
  await using w = await world(json, { security: allowed, env })
  const auth = { type: 'bearer', token_key: 'TOKEN' }
  await w.register({ url: w.url, headers: { 'x-a': 'b' }, auth })
  const caller = await w.engine.connect()
  expect((await caller.call('far::f', { n: 1 }))['result']).toEqual({ n: 1, _caller_worker_id: caller.id })
  const [request] = w.seen
  expect(request).toMatchObject({ method: 'POST', url: '/hook' })
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-iii-function-path': 'far::f',
    'x-iii-invocation-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    'x-iii-timestamp': expect.stringMatching(/^\d{10}$/) as string,
    authorization: 'Bearer t0ken',
    'x-a': 'b',
  })
  expect(request?.headers).not.toHaveProperty('traceparent')
  expect(JSON.stringify(w.engine.logged)).not.toContain('t0ken')
})

it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s carries the payload too', async (method) => {
  await using w = await world(json)
  await w.register({ url: w.url, method })
  expect((await w.worker.call('far::f', [1]))['result']).toEqual([1])
  expect(w.seen).toMatchObject([{ method, body: '[1]' }])
})

it('a redirect is an answer and is not followed', async () => {
  await using w = await world(({ url }, response) => {
    if (url === '/hook') response.writeHead(302, { location: '/elsewhere' }).end('moved')
    else response.end('"followed"')
  })
  await w.register({ url: w.url })
  expect(await w.worker.call('far::f')).not.toHaveProperty('error')
  expect(w.seen).toHaveLength(1)
})

it('an answer that does not come in time is http_request_failed', async () => {
  await using w = await world(() => {})
  await w.register({ url: w.url, timeout_ms: 30 })
  expect(await w.worker.failure('far::f')).toMatchObject({
    code: 'http_request_failed',
    message: expect.stringContaining('timed out') as string,
  })
})

it('an answer that breaks off, or is too large, is http_response_failed', async () => {
  await using w = await world(
    ({ body }, response) => {
      if (body === '1') response.end('"' + 'x'.repeat(200) + '"')
      else response.writeHead(200, { 'content-length': 50 }).write('"', () => response.destroy())
    },
    { security: allowed, maxBytes: 100 },
  )
  await w.register({ url: w.url })
  expect(await w.worker.failure('far::f', 1)).toMatchObject({ code: 'http_response_failed' })
  expect(await w.worker.failure('far::f', 2)).toMatchObject({ code: 'http_response_failed' })
})

it('a service that is not there is http_request_failed', async () => {
  await using w = await world(json)
  await w.register({ url: 'http://127.0.0.1:1/' })
  expect(await w.worker.failure('far::f')).toMatchObject({ code: 'http_request_failed' })
})

it('its own error arrives as it was told', async () => {
  await using w = await world((_request, response) =>
    response.writeHead(422).end('{"error":{"code":"NO_STOCK","message":"sold out"}}'),
  )
  await w.register({ url: w.url })
  expect(await w.worker.failure('far::f')).toEqual({ code: 'NO_STOCK', message: 'sold out' })
})

it('a host is looked up for each call, and the request goes to the address that was checked', async () => {
  const looked: string[] = []
  const lookup = (host: string) => (looked.push(host), Promise.resolve([{ address: '127.0.0.1', family: 4 }]))
  await using w = await world(({ headers }, response) => response.end(JSON.stringify(headers.host)), {
    security: allowed,
    lookup,
  })
  await w.register({ url: `http://service.invalid:${w.port}/` })
  expect((await w.worker.call('far::f'))['result']).toBe(`service.invalid:${w.port}`)
  expect(looked).toEqual(['service.invalid', 'service.invalid'])
})

it('a host that turns private after its registration is not reached', async () => {
  const answers = ['93.184.216.34', '127.0.0.1']
  const lookup = () => Promise.resolve([{ address: answers.shift() ?? '127.0.0.1', family: 4 }])
  await using w = await world(json, { security: { requireHttps: false }, lookup })
  await w.register({ url: `http://rebind.test:${w.port}/` })
  expect(w.refusals()).toEqual([])
  expect(await w.worker.failure('far::f')).toEqual({
    code: 'url_validation_failed',
    message: 'Private IP blocked',
  })
  expect(w.seen).toEqual([])
})

it.each([
  [{ url: 'nonsense' }, 'url_validation_failed'],
  [{ url: 'ftp://example.com' }, 'url_validation_failed'],
  [{ url: 'http://127.0.0.1', auth: { type: 'bearer', token_key: 'NOPE' } }, 'missing_env_var'],
  [{ url: 'http://127.0.0.1', auth: { type: 'magic' } }, 'http_function_invalid'],
  [{ url: 'http://127.0.0.1', headers: { host: 'internal' } }, 'http_function_invalid'],
  [{ url: 'http://127.0.0.1', headers: { 'x-a': 'b\r\nx-b: c' } }, 'http_function_invalid'],
  [{ url: 'http://127.0.0.1', timeout_ms: 0 }, 'http_function_invalid'],
])('the registration %j is only logged, as %s, and the function does not exist', async (invocation, code) => {
  await using w = await world(json, { security: allowed, env: {} })
  await w.register(invocation)
  expect(w.refusals()).toMatchObject([{ code }])
  expect(await w.worker.failure('far::f')).toMatchObject({ code: 'function_not_found' })
  expect(w.worker.has('registrationrejected')).toBe(false)
})

it('it shares the ownership of ids, and goes with its worker', async () => {
  await using w = await world(json)
  await w.register({ url: w.url })
  const other = await w.engine.connect()
  await other.announce()
  other.send({ type: 'registerfunction', id: 'far::f' })
  await other.take('registrationrejected', { function_id: 'far::f' })
  await w.worker.close()
  expect(await other.failure('far::f')).toMatchObject({ code: 'function_not_found' })
})

it('it moves with its worker to the namespace that is announced later', async () => {
  await using w = await world(json)
  const late = await w.engine.connect()
  late.send({ type: 'registerfunction', id: 'late::f', invocation: { url: w.url } })
  await late.announce({ namespace: 'shop' })
  expect((await w.worker.call('late::f', 1, { namespace: 'shop' }))['result']).toBe(1)
})

it('requests under way end with the engine', async () => {
  await using w = await world(() => {})
  await w.register({ url: w.url })
  const stopped = w.worker.failure('far::f')
  await expect.poll(() => w.seen).toHaveLength(1)
  const stopping = w.engine.stop()
  expect(await stopped).toMatchObject({ code: 'http_request_failed' })
  await stopping
})

it('a guest of a listener under rules cannot have the engine’s secrets sent anywhere', async () => {
  await using w = await guardedWorld({
    rbac: { exposeFunctions: [`match("*")`] },
    httpFunctions: { security: allowed, env: { S: 's' } },
  })
  const guest = await w.guest()
  const invocation = { url: 'http://127.0.0.1/', auth: { type: 'bearer', token_key: 'S' } }
  guest.send({ type: 'registerfunction', id: 'far::f', invocation })
  await guest.synced()
  expect(await w.host.failure('far::f')).toMatchObject({ code: 'function_not_found' })
})
