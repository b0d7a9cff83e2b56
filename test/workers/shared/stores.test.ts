import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  fileStore,
  memoryStore,
  type JsonValue,
  type ScopedStore,
} from '../../../framework/workers/shared/index.js'

let root: string
let folders = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'iii-stores-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const freshFolder = () => join(root, `nested/${folders++}.db`)

const kinds: [string, () => Promise<ScopedStore>][] = [
  ['memory', async () => memoryStore()],
  ['file', () => fileStore(freshFolder())],
]

const keysOf = (store: ScopedStore, scope: string) => Array.from(store.entries(scope), ({ key }) => key)
const put = (store: ScopedStore, scope: string, key: string, value: JsonValue) =>
  store.write(scope, key, () => value)
const drop = (store: ScopedStore, scope: string, key: string) => store.write(scope, key, () => undefined)

describe.each(kinds)('the %s store', (_name, open) => {
  it('keeps a key in its place when it is written again and puts it last when it comes back', async () => {
    const store = await open()
    for (const key of ['b', 'a', 'c', 'b']) await put(store, 's', key, key)
    expect(keysOf(store, 's')).toStrictEqual(['b', 'a', 'c'])
    await drop(store, 's', 'b')
    await put(store, 's', 'b', 1)
    expect(keysOf(store, 's')).toStrictEqual(['a', 'c', 'b'])
    await store.close()
  })

  it('tells a stored null from nothing', async () => {
    const store = await open()
    expect(await put(store, 's', 'k', null)).toStrictEqual({ before: undefined, after: null })
    expect(store.get('s', 'k')).toBeNull()
    expect(store.get('s', 'other')).toBeUndefined()
    expect(await put(store, 's', 'k', 1)).toStrictEqual({ before: null, after: 1 })
    await store.close()
  })

  it('forgets a scope with its last key', async () => {
    const store = await open()
    await put(store, 's', 'k', 1)
    await drop(store, 's', 'k')
    await drop(store, 's', 'never there')
    expect([...store.scopes()]).toStrictEqual([])
    expect([store.count('s'), store.lastPosition('s')]).toStrictEqual([0, -1])
    await store.close()
  })

  it('takes any text as scope and key, and never mixes two up', async () => {
    const store = await open()
    const texts = [
      '',
      'a',
      'a\0',
      '\0',
      'é',
      '\ud800',
      '\udfff',
      '__proto__',
      'x'.repeat(5000),
      'x'.repeat(5001),
    ]
    const pairs = texts.flatMap((scope) => texts.map((key) => [scope, key] as const))
    await Promise.all(pairs.map(([scope, key]) => put(store, scope, key, [scope, key])))
    for (const [scope, key] of pairs) expect(store.get(scope, key)).toStrictEqual([scope, key])
    expect(new Set(store.scopes())).toStrictEqual(new Set(texts))
    expect(keysOf(store, '\ud800')).toStrictEqual(texts)
    await store.close()
  })

  it('runs concurrent changes of one key one after another', async () => {
    const store = await open()
    const add = () => store.write('s', 'n', (before) => (typeof before === 'number' ? before : 0) + 1)
    const written = await Promise.all(Array.from({ length: 200 }, add))
    expect(written.map(({ after }) => after)).toStrictEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
    await store.close()
  })

  it('a change that throws fails alone and writes nothing', async () => {
    const store = await open()
    const outcomes = await Promise.allSettled([
      put(store, 's', 'a', 1),
      store.write('s', 'b', () => {
        throw new Error('no')
      }),
      put(store, 's', 'c', 3),
    ])
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(keysOf(store, 's')).toStrictEqual(['a', 'c'])
    await store.close()
  })

  it('continues a walk after a position', async () => {
    const store = await open()
    for (const key of ['a', 'b', 'c']) await put(store, 's', key, key)
    const [first] = store.entries('s')
    expect(Array.from(store.entries('s', first?.position), ({ key }) => key)).toStrictEqual(['b', 'c'])
    expect([...store.entries('s')].at(-1)?.position).toBe(store.lastPosition('s'))
    await store.close()
  })
})

type Step = { scope: string; key: string; value: JsonValue | undefined }
const step: fc.Arbitrary<Step> = fc.record({
  scope: fc.constantFrom('', 's', 't'),
  key: fc.constantFrom('', 'a', 'b', 'x'.repeat(2000)),
  value: fc.option(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>, { nil: undefined, freq: 3 }),
})

describe.each(kinds)('the %s store agrees with a Map', (_name, open) => {
  it('after any writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const store = await open()
        const model = await writeAll(store, new Map(), steps)
        expectEqual(store, model)
        await store.close()
      }),
      { numRuns: 40 },
    )
  })
})

it('the file store is the same after it was closed and opened again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 4 }), async (rounds) => {
      const folder = freshFolder()
      const model = new Map<string, Map<string, JsonValue>>()
      for (const steps of rounds) {
        const store = await fileStore(folder)
        expectEqual(store, model)
        await writeAll(store, model, steps)
        expectEqual(store, model)
        await store.close()
      }
    }),
    { numRuns: 25 },
  )
})

type Model = Map<string, Map<string, JsonValue>>

async function writeAll(store: ScopedStore, model: Model, steps: readonly Step[]): Promise<Model> {
  const expected = steps.map(({ scope, key, value }) => {
    const before = model.get(scope)?.get(key)
    const keys = model.get(scope) ?? new Map<string, JsonValue>()
    if (value === undefined) keys.delete(key)
    else keys.set(key, value)
    if (keys.size === 0) model.delete(scope)
    else model.set(scope, keys)
    return { before, after: value }
  })
  const written = await Promise.all(
    steps.map(({ scope, key, value }) => store.write(scope, key, () => value)),
  )
  expect(asJson(written)).toStrictEqual(asJson(expected))
  return model
}

function expectEqual(store: ScopedStore, model: Model): void {
  expect(new Set(store.scopes())).toStrictEqual(new Set(model.keys()))
  for (const [scope, keys] of model) {
    const entries = Array.from(store.entries(scope), ({ key, value }) => [key, value])
    expect(asJson(entries)).toStrictEqual(asJson([...keys]))
    expect(store.count(scope)).toBe(keys.size)
    for (const [key, value] of keys) expect(asJson(store.get(scope, key))).toStrictEqual(asJson(value))
  }
}

/** JSON has no -0, which the generator makes. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null))
}
