import { describe, expect, it } from 'vitest'
import { Function, Trigger, Worker, type WorkerClass } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import type { Manifest } from '../../framework/manifest/index.js'
import type { HttpRequest, HttpResponse } from '../../framework/sdk/index.js'
import { manifestOf, objectSchema } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

const results: Record<string, unknown> = { text: 'hi', nothing: undefined, null: null, list: [1] }

@Worker({ name: 'web' })
class Web {
  @Function('web::echo')
  @Trigger('http', { api_path: '/echo/:id' })
  echo(input: object): object {
    return { input }
  }

  @Function('web::raw')
  @Trigger('http', { api_path: '/raw' }, { raw: true })
  raw(request: HttpRequest<{ n: number }>): HttpResponse {
    return { status_code: 201, body: { twice: request.body.n * 2 } }
  }

  @Function('web::result')
  @Trigger('http', { api_path: '/result' })
  result(input: { name: string }): unknown {
    return results[input.name]
  }

  @Function('web::own')
  @Trigger('http', { api_path: '/own' })
  own(): HttpResponse {
    return { status_code: 303, headers: { location: '/echo' } }
  }

  @Function('web::fails')
  @Trigger('http', { api_path: '/fails' })
  fails(): void {
    throw new Error('broken')
  }
}

const plain = [{ type: 'http', config: {}, payload: 'plain' as const }]
const manifest = manifestOf(
  {
    id: 'web::echo',
    triggers: plain,
    request_format: {
      ...(objectSchema({
        n: { type: 'integer' },
        on: { type: 'boolean' },
        tags: { type: 'array', items: { type: 'number' } },
        text: { type: ['string', 'number'] },
        either: { anyOf: [{ $ref: '#/definitions/Count' }, { type: 'null' }] },
      }) as object),
      definitions: { Count: { type: 'number' } },
    },
  },
  { id: 'web::raw', triggers: [{ type: 'http', config: {}, payload: 'raw' }], request_format: true },
)

async function web(built: Manifest | undefined = manifest, klass: WorkerClass = Web) {
  const recording = new RecordingClient()
  const warn = () => {}
  await start(klass, { client: recording.client, manifest: built, handleSignals: false, warn })
  return recording
}

const json = { 'content-type': 'application/json' }

describe('a method that takes its own type', () => {
  it('gets body, query and path parameters in one object, the later over the earlier', async () => {
    const recording = await web(manifestOf())
    const request = { body: { a: 1, b: 1, c: 1 }, query_params: { b: '2', c: '2' }, path_params: { c: '3' } }
    expect(await recording.request('web::echo', request)).toEqual({
      status_code: 200,
      headers: json,
      body: { input: { a: 1, b: '2', c: '3' } },
    })
  })

  it('gets texts of the URL as the schema wants them', async () => {
    const recording = await web()
    const query_params = { n: '-7', on: 'true', tags: '1.5', text: '12', either: 'null' }
    expect(await recording.request('web::echo', { query_params })).toMatchObject({
      body: { input: { n: -7, on: true, tags: [1.5], text: '12', either: null } },
    })
    expect(
      await recording.request('web::echo', { query_params: { tags: ['1', '2'], either: '4' } }),
    ).toMatchObject({
      body: { input: { tags: [1, 2], either: 4 } },
    })
  })

  it('leaves a path parameter out that a closed schema does not name', async () => {
    const recording = await web()
    const answer = await recording.request('web::echo', { path_params: { id: '9' } })
    expect(answer).toMatchObject({ status_code: 200, body: { input: {} } })
  })

  it('never sees a payload that breaks the schema: the answer is a 400 with every problem', async () => {
    const recording = await web()
    const answer = await recording.request('web::echo', { query_params: { n: 'many', m: '1' } })
    expect(answer).toEqual({
      status_code: 400,
      headers: json,
      body: {
        error: {
          code: 'validation_failed',
          message: expect.stringContaining('/n must be integer, but is string'),
          problems: [
            { path: '/m', reason: 'is not a known property' },
            { path: '/n', reason: 'must be integer, but is string' },
          ],
        },
      },
    })
  })

  it('is told that a body which is no object fits nothing', async () => {
    const recording = await web()
    const answer = await recording.request('web::echo', { body: [1] })
    expect(answer).toMatchObject({
      status_code: 400,
      body: { error: { problems: [{ path: '', reason: 'must be object, but is array' }] } },
    })
  })

  it.each([
    ['text', { status_code: 200, body: 'hi' }],
    ['nothing', { status_code: 204, headers: json, body: null }],
    ['null', { status_code: 200, body: null }],
    ['list', { status_code: 200, headers: json, body: [1] }],
  ])('answers %s so that the client reads JSON', async (name, expected) => {
    const recording = await web()
    expect(await recording.request('web::result', { body: { name } })).toEqual(expected)
  })

  it('may still answer with a whole response', async () => {
    const recording = await web()
    expect(await recording.request('web::own', {})).toEqual({
      status_code: 303,
      headers: { location: '/echo' },
    })
  })

  it('fails as a function does; the http worker makes a 500 of it', async () => {
    const recording = await web()
    await expect(recording.request('web::fails', {})).rejects.toThrow('broken')
  })

  it('sees a direct call as the call it is', async () => {
    const recording = await web()
    expect(await recording.call('web::echo', { n: 1 })).toEqual({ input: { n: 1 } })
  })
})

describe('a method that takes HttpRequest', () => {
  it.each([
    ['the build says so', manifest],
    ['the trigger says so and there is no build', manifestOf()],
  ])('gets the request and gives the answer when %s', async (_when, built) => {
    const recording = await web(built)
    const answer = await recording.request('web::raw', { body: { n: 4 } })
    expect(answer).toEqual({ status_code: 201, body: { twice: 8 } })
    expect(recording.triggers.find((it) => it.function_id === 'web::raw')?.metadata).toBeUndefined()
  })
})
