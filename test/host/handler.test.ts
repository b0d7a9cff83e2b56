import { describe, expect, it } from 'vitest'
import {
  Function,
  Worker,
  type FunctionOptions,
  type WorkerOptions,
} from '../../framework/decorators/index.js'
import { start, type StartOptions } from '../../framework/host/index.js'
import type { JsonSchema, ManifestFunction } from '../../framework/manifest/index.js'
import { manifestOf, objectSchema } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

/** A worker with one function, `t::run`, whose method and build output the test gives. */
async function runs(
  method: (input: never) => unknown,
  facts: Partial<ManifestFunction>,
  options: StartOptions & {
    function?: FunctionOptions
    worker?: Partial<Omit<WorkerOptions, 'inject'>>
  } = {},
) {
  @Worker({ name: 'tested', ...options.worker })
  class Tested {
    @Function('t::run', options.function)
    run(input: never): unknown {
      return method(input)
    }
  }
  const recording = new RecordingClient()
  const manifest = manifestOf({ id: 't::run', request_format: {}, ...facts })
  await start(Tested, { client: recording.client, manifest, handleSignals: false, ...options })
  return async (payload: unknown) => await recording.call('t::run', payload)
}

const point = objectSchema({ x: { type: 'number' }, label: { type: 'string', minLength: 2 } }, ['x'])

/** What the error lists. */
function problemsIn(error: unknown): unknown[] {
  return (error as { params: { problems: unknown[] } }).params.problems
}

describe('a payload that breaks the schema', () => {
  it('is refused with every path and reason before the handler runs', async () => {
    const seen: unknown[] = []
    const call = await runs((input) => seen.push(input), { request_format: point })
    await expect(call({ labl: 'a', label: 'b' })).rejects.toMatchObject({
      code: 'validation_failed',
      params: {
        functionId: 't::run',
        problems: [
          { path: '/x', reason: 'is required' },
          { path: '/labl', reason: "is not a known property; did you mean 'label'?" },
          { path: '/label', reason: 'must NOT have fewer than 2 characters' },
        ],
      },
    })
    await expect(call({ x: 'one' })).rejects.toThrow('/x must be number, but is string')
    expect(seen).toEqual([])
  })

  it('is told without the values in it', async () => {
    const call = await runs(() => null, { request_format: objectSchema({ password: { type: 'number' } }) })
    await expect(call({ password: 'hunter2' })).rejects.not.toThrow('hunter2')
  })

  it('names at most a hundred problems', async () => {
    const call = await runs(() => null, { request_format: { type: 'array', items: { type: 'string' } } })
    const problems = await call(Array.from({ length: 250 }, () => 1)).then(() => [], problemsIn)
    expect(problems).toHaveLength(101)
    expect(problems[100]).toEqual({ path: '', reason: 'has 150 more problems' })
  })

  it('of a union is told once, with what each form asks for', async () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { to: { anyOf: [{ $ref: '#/definitions/Mail' }, { type: 'string' }] } },
      required: ['to'],
      definitions: { Mail: objectSchema({ mail: { type: 'string' } }, ['mail']) },
    }
    const call = await runs(() => null, { request_format: schema })
    const problems = await call({ to: { post: 1 } }).then(() => [], problemsIn)
    expect(problems).toEqual([
      {
        path: '/to',
        reason:
          'fits none of its forms: /mail is required; or /post is not a known property; or must be string, but is object',
      },
    ])
  })

  it('reaches the handler of a class that is not checked, unless the function wants to be', async () => {
    const call = await runs((input) => input, { request_format: point }, { worker: { validate: false } })
    expect(await call({ y: 1 })).toEqual({ y: 1 })
    const options = { worker: { validate: false }, function: { validate: true } }
    const checked = await runs((input) => input, { request_format: point }, options)
    await expect(checked({ y: 1 })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('reaches the handler when the process or the function says so', async () => {
    const call = await runs((input) => input, { request_format: point }, { validateInput: false })
    expect(await call({ y: 1 })).toEqual({ y: 1 })
    const unchecked = await runs(
      (input) => input,
      { request_format: point },
      { function: { validate: false } },
    )
    expect(await unchecked({ y: 1 })).toEqual({ y: 1 })
  })
})

describe('a result that breaks the schema', () => {
  const facts = { response_format: { type: 'number' } }

  it('is refused in development', async () => {
    const call = await runs(() => 'three', facts, { validateOutput: true })
    await expect(call({})).rejects.toThrow(
      'The output of t::run is not valid:\n  / must be number, but is string',
    )
  })

  it('is sent in production', async () => {
    const call = await runs(() => 'three', facts, { validateOutput: false })
    expect(await call({})).toBe('three')
  })
})

describe('values between JSON and the types', () => {
  it('fills in defaults of absent members at every depth, and copies them', async () => {
    const tags = { type: 'array', default: ['new'] }
    const part = objectSchema({ n: { type: 'number', default: 1 } })
    const schema = objectSchema({ tags, deep: part, list: { type: 'array', items: part } })
    const call = await runs((input: { tags: string[] }) => (input.tags.push('seen'), input), {
      request_format: schema,
    })
    expect(await call({ deep: {} })).toEqual({ tags: ['new', 'seen'], deep: { n: 1 } })
    expect(await call({ deep: {} })).toEqual({ tags: ['new', 'seen'], deep: { n: 1 } })
    expect(await call({ tags: [] })).toEqual({ tags: ['seen'] })
    expect(await call({ list: [{}, { n: 2 }] })).toEqual({
      tags: ['new', 'seen'],
      list: [{ n: 1 }, { n: 2 }],
    })
  })

  it('leaves out the defaults below a union, and stops where a type that contains itself ends', async () => {
    const node: JsonSchema = objectSchema({
      size: { type: 'number', default: 0 },
      next: { $ref: '#/definitions/Node' },
      either: { anyOf: [objectSchema({ a: { default: 1 } }), { type: 'string' }] },
    })
    const call = await runs((input) => input, {
      request_format: { $ref: '#/definitions/Node', definitions: { Node: node } },
    })
    expect(await call({ next: { next: { size: 3 } } })).toEqual({
      size: 0,
      next: { size: 0, next: { size: 3 } },
    })
    expect(await call({ size: 1, either: {} })).toEqual({ size: 1, either: {} })
  })

  it('takes a call without a payload as one without members', async () => {
    const call = await runs((input) => input, {
      request_format: objectSchema({ n: { type: 'number', default: 1 } }),
    })
    expect(await call(null)).toEqual({ n: 1 })
    const strict = await runs((input) => input, { request_format: objectSchema({ n: {} }, ['n']) })
    await expect(strict(null)).rejects.toThrow('/n is required')
    const nullable = await runs((input) => input, { request_format: { type: ['object', 'null'] } })
    expect(await nullable(null)).toBe(null)
  })

  it('takes a call without a payload as one with the default of the whole, whose gaps are filled', async () => {
    const schema = Object.assign(objectSchema({ a: {}, n: { default: 2 } }, ['a']), { default: { a: 1 } })
    const call = await runs((input: object) => Object.assign(input, { seen: true }), {
      request_format: schema,
    })
    expect(await call(null)).toEqual({ a: 1, n: 2, seen: true })
    expect(await call(undefined)).toEqual({ a: 1, n: 2, seen: true })
    const count = await runs((input) => input, { request_format: { type: 'number', default: 5 } })
    expect(await count(null)).toBe(5)
    const nullable = { type: ['number', 'null'], default: 5 }
    expect(await (await runs((input) => input, { request_format: nullable }))(null)).toBe(null)
  })

  it('hands nothing to a method whose payload may be left out', async () => {
    const facts = { request_format: objectSchema({ n: {} }, ['n']), optional: true as const }
    const call = await runs((input) => ({ given: input !== undefined }), facts)
    expect(await call(null)).toEqual({ given: false })
    expect(await call({ n: 1 })).toEqual({ given: true })
    await expect(call({})).rejects.toThrow('/n is required')
  })

  it('fills in, reads and revives members that are called like those of a prototype', async () => {
    const text =
      '{"__proto__": {"type": "string", "default": "p"}, "toString": {"default": "t"}, "constructor": {}}'
    const schema = objectSchema(JSON.parse(text) as Record<string, JsonSchema>)
    const decode = [{ path: '/constructor', kind: 'bigint' as const }]
    const call = await runs(
      (input: object) => Object.entries(input).map(([name, value]) => `${name}=${String(value)}`),
      { request_format: schema, decode },
    )
    expect(await call({})).toEqual(['__proto__=p', 'toString=t'])
    expect(await call(JSON.parse('{"__proto__": "x", "constructor": "7"}'))).toEqual([
      '__proto__=x',
      'constructor=7',
      'toString=t',
    ])
    await expect(call(JSON.parse('{"__proto__": {"isAdmin": true}}'))).rejects.toThrow(
      '/__proto__ must be string',
    )
  })

  it('decodes after the check and encodes before it', async () => {
    const at = { type: 'string', format: 'date-time' }
    const call = await runs((input: { at: Date }) => ({ at: new Date(input.at.getTime() + 1000) }), {
      request_format: objectSchema({ at }, ['at']),
      response_format: objectSchema({ at }, ['at']),
      decode: [{ path: '/at', kind: 'date' }],
      encode: [{ path: '/at', kind: 'date' }],
    })
    expect(await call({ at: '2026-01-01T00:00:00Z' })).toEqual({ at: '2026-01-01T00:00:01.000Z' })
    await expect(call({ at: 'soon' })).rejects.toThrow('/at must match format "date-time"')
  })

  it('answers an unreadable value as a broken schema', async () => {
    const call = await runs(() => null, { decode: [{ path: '/url', kind: 'url' }] })
    await expect(call({ url: 'no url' })).rejects.toMatchObject({
      code: 'validation_failed',
      params: { problems: [{ path: '/url', reason: 'is not a valid url' }] },
    })
  })

  it("passes a handler's own error on as it is", async () => {
    const failure = new Error('sold out')
    const call = await runs(() => Promise.reject(failure), {})
    await expect(call({})).rejects.toBe(failure)
  })
})
