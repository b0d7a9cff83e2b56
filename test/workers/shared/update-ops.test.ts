import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyUpdateOps, type Document } from '../../../framework/workers/shared/update-ops.js'
import type { JsonValue } from '../../../framework/workers/shared/json.js'
import type { UpdateOp } from '../../../framework/workers/shared/update-op.js'

const value = (document: Document, ...ops: UpdateOp[]) => applyUpdateOps(document, ops).value
const codes = (document: Document, ...ops: UpdateOp[]) =>
  applyUpdateOps(document, ops).errors.map(({ code }) => code)

const long = 'x'.repeat(257)

describe('what each step makes of a document', () => {
  it.each<[string, Document, UpdateOp, JsonValue]>([
    ['set replaces the root by any value', { a: 1 }, { type: 'set', path: '', value: 7 }, 7],
    ['set adds a key', { a: 1 }, { type: 'set', path: 'b', value: null }, { a: 1, b: null }],
    ['set works on a missing document', undefined, { type: 'set', path: 'b', value: 1 }, { b: 1 }],
    ['a dot is part of the key', {}, { type: 'set', path: 'a.b', value: 1 }, { 'a.b': 1 }],
    [
      'merge at the root is shallow',
      { a: { x: 1 } },
      { type: 'merge', path: '', value: { a: {} } },
      { a: {} },
    ],
    ['merge leaves a root that is no object', [1], { type: 'merge', path: [], value: { a: 1 } }, [1]],
    [
      'merge nests over a list path',
      { a: null },
      { type: 'merge', path: ['a', 'b'], value: { c: 1 } },
      { a: { b: { c: 1 } } },
    ],
    [
      'merge takes a text path literally',
      {},
      { type: 'merge', path: 'a.b', value: { c: 1 } },
      { 'a.b': { c: 1 } },
    ],
    ['nested merge replaces a root that is no object', 5, { type: 'merge', path: 'a', value: {} }, { a: {} }],
    ['increment starts at by', {}, { type: 'increment', path: 'n', by: 3 }, { n: 3 }],
    ['increment adds to a fraction', { n: 0.5 }, { type: 'increment', path: 'n', by: 1 }, { n: 1.5 }],
    ['increment of a missing root is by', undefined, { type: 'increment', path: '', by: 3 }, 3],
    ['increment of a root number adds', 4, { type: 'increment', path: '', by: 3 }, 7],
    ['decrement starts at minus by', {}, { type: 'decrement', path: 'n', by: 3 }, { n: -3 }],
    ['decrement by nothing starts at zero', {}, { type: 'decrement', path: 'n', by: 0 }, { n: 0 }],
    ['append pushes one element', { l: [1] }, { type: 'append', path: 'l', value: [2] }, { l: [1, [2]] }],
    ['append concatenates texts', { t: 'a' }, { type: 'append', path: 't', value: 'b' }, { t: 'ab' }],
    ['append starts a text', {}, { type: 'append', path: 't', value: 'b' }, { t: 'b' }],
    ['append starts a list over null', { t: null }, { type: 'append', path: ['t'], value: 1 }, { t: [1] }],
    [
      'nested append starts a list even for a text',
      { a: [1] },
      { type: 'append', path: ['a', 'b'], value: 't' },
      { a: { b: ['t'] } },
    ],
    ['append at the missing root starts a list', undefined, { type: 'append', path: [], value: 1 }, [1]],
    ['append at the missing root starts a text', undefined, { type: 'append', path: '', value: 'a' }, 'a'],
    ['remove makes the root null', { a: 1 }, { type: 'remove', path: '' }, null],
    ['remove takes a key away', { a: 1, b: 2 }, { type: 'remove', path: 'a' }, { b: 2 }],
    ['remove of a missing key changes nothing', { a: 1 }, { type: 'remove', path: 'toString' }, { a: 1 }],
  ])('%s', (_name, document, op, expected) => {
    expect(applyUpdateOps(document, [op])).toStrictEqual({ value: expected, errors: [] })
  })

  it('an empty list of steps creates an empty object', () => {
    expect(value(undefined)).toStrictEqual({})
    expect(value(null)).toBeNull()
  })

  it('never changes the document it was given', () => {
    const document = { list: [1], nested: { a: {} } }
    const before = structuredClone(document)
    value(
      document,
      { type: 'append', path: 'list', value: 2 },
      { type: 'merge', path: ['nested', 'a'], value: { b: 1 } },
    )
    expect(document).toStrictEqual(before)
  })
})

describe('why a step is skipped', () => {
  it.each<[string, Document, UpdateOp]>([
    ['set.target_not_object', 5, { type: 'set', path: 'a', value: 1 }],
    ['set.path.proto_polluted', {}, { type: 'set', path: '__proto__', value: 1 }],
    ['set.path.segment_too_long', {}, { type: 'set', path: long, value: 1 }],
    ['merge.value.not_an_object', {}, { type: 'merge', path: '', value: [1] }],
    ['merge.value.too_many_keys', {}, { type: 'merge', path: '', value: objectOf(1025) }],
    ['merge.value.too_deep', {}, { type: 'merge', path: '', value: nested(17) }],
    ['merge.value.proto_polluted', {}, { type: 'merge', path: '', value: { a: { constructor: 1 } } }],
    ['merge.path.too_deep', {}, { type: 'merge', path: Array(33).fill('a'), value: {} }],
    ['merge.path.empty_segment', {}, { type: 'merge', path: ['a', ''], value: {} }],
    ['merge.path.proto_polluted', {}, { type: 'merge', path: ['a', 'prototype'], value: {} }],
    ['increment.not_number', { n: '1' }, { type: 'increment', path: 'n', by: 1 }],
    ['increment.not_number', 'text', { type: 'increment', path: '', by: 1 }],
    ['increment.target_not_object', [], { type: 'increment', path: 'n', by: 1 }],
    ['decrement.not_number', { n: null }, { type: 'decrement', path: 'n', by: 1 }],
    ['decrement.target_not_object', 1, { type: 'decrement', path: 'n', by: 1 }],
    ['append.type_mismatch', { t: 'a' }, { type: 'append', path: 't', value: 1 }],
    ['append.type_mismatch', { t: {} }, { type: 'append', path: ['t'], value: 1 }],
    ['append.type_mismatch', true, { type: 'append', path: '', value: 1 }],
    ['append.target_not_object', null, { type: 'append', path: ['a', 'b'], value: 1 }],
    ['append.path.proto_polluted', {}, { type: 'append', path: ['__proto__', 'a'], value: 1 }],
    ['remove.target_not_object', [], { type: 'remove', path: 'a' }],
    ['remove.path.proto_polluted', {}, { type: 'remove', path: 'constructor' }],
  ])('%s', (code, document, op) => {
    expect(codes(document, op)).toStrictEqual([code])
    expect(value(document, op)).toStrictEqual(document)
  })

  it('limits themselves are allowed', () => {
    expect(codes({}, { type: 'merge', path: Array(32).fill('a'), value: {} })).toStrictEqual([])
    expect(codes({}, { type: 'set', path: 'x'.repeat(256), value: 1 })).toStrictEqual([])
    expect(codes({}, { type: 'merge', path: '', value: objectOf(1024) })).toStrictEqual([])
    expect(codes({}, { type: 'merge', path: '', value: nested(16) })).toStrictEqual([])
  })

  it('the messages name op, path and types, and later steps run under their own index', () => {
    const { value, errors } = applyUpdateOps({ n: 'x' }, [
      { type: 'increment', path: 'n', by: 1 },
      { type: 'set', path: 'a', value: 1 },
      { type: 'append', path: ['n', 'b'], value: 1 },
      { type: 'set', path: '', value: 'text' },
      { type: 'append', path: ['n', 'b'], value: 1 },
    ])
    expect(value).toBe('text')
    expect(errors).toStrictEqual([
      {
        op_index: 0,
        code: 'increment.not_number',
        message: "Expected number at path 'n', got string.",
        doc_url: 'https://iii.dev/docs/workers/iii-state#error-codes',
      },
      {
        op_index: 4,
        code: 'append.target_not_object',
        message: "Cannot append at path '[n, b]': target is string, expected object.",
        doc_url: 'https://iii.dev/docs/workers/iii-state#error-codes',
      },
    ])
  })
})

it('agrees with a naive model that clones and mutates', () => {
  const segment = fc.constantFrom('a', 'b', 'c.d')
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom('s', 't'),
  )
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(segment, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value
  const key = fc.oneof(fc.constant(''), segment)
  const path = fc.oneof(key, fc.array(segment, { maxLength: 3 }))
  const by = fc.integer({ min: -5, max: 5 })
  const op: fc.Arbitrary<UpdateOp> = fc.oneof(
    fc.record({ type: fc.constant('set' as const), path: key, value: json }),
    fc.record({ type: fc.constant('merge' as const), path, value: json }),
    fc.record({ type: fc.constantFrom('increment' as const, 'decrement' as const), path: key, by }),
    fc.record({ type: fc.constant('append' as const), path, value: json }),
    fc.record({ type: fc.constant('remove' as const), path: key }),
  )
  fc.assert(
    fc.property(fc.option(json, { nil: undefined }), fc.array(op, { maxLength: 6 }), (document, ops) => {
      const { value, errors } = applyUpdateOps(document, ops)
      const model = new Model(document)
      const failed = ops.flatMap((op, index) => (model.apply(op) ? [] : [index]))
      expect(value).toStrictEqual(model.result())
      expect(errors.map(({ op_index }) => op_index)).toStrictEqual(failed)
    }),
    { numRuns: 2000 },
  )
})

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Workers §5.3 written as straight mutation of a clone. `apply` answers whether the step was applied. */
class Model {
  #box: { root?: unknown }

  constructor(document: Document) {
    this.#box = document === undefined ? {} : { root: structuredClone(document) }
  }

  result(): unknown {
    return 'root' in this.#box ? this.#box.root : {}
  }

  apply(op: UpdateOp): boolean {
    const path = typeof op.path === 'string' ? (op.path === '' ? [] : [op.path]) : [...op.path]
    if (op.type === 'merge') return this.#merge(path, op.value)
    if (path.length === 0) return this.#change(this.#box, 'root', op, 0)
    if (this.#box.root === undefined && !('root' in this.#box)) {
      const saved = this.#box
      this.#box = { root: {} }
      if (this.#deep(path, op)) return true
      this.#box = saved
      return false
    }
    return isNode(this.#box.root) && this.#deep(path, op)
  }

  #deep(path: string[], op: UpdateOp): boolean {
    const draft = structuredClone(this.#box.root) as Node
    let node = draft
    for (const segment of path.slice(0, -1)) {
      if (!isNode(node[segment])) node[segment] = {}
      node = node[segment] as Node
    }
    const applied = this.#change(node, path.at(-1) ?? '', op, path.length)
    if (applied) this.#box.root = draft
    return applied
  }

  #change(node: Node, key: string, op: UpdateOp, depth: number): boolean {
    const has = Object.hasOwn(node, key)
    const old = node[key]
    if (op.type === 'set') node[key] = op.value
    else if (op.type === 'remove') {
      if (depth === 0) node[key] = null
      else delete node[key]
    } else if (op.type === 'increment' || op.type === 'decrement') {
      const by = op.type === 'increment' ? op.by : 0 - op.by
      if (has && typeof old !== 'number') return false
      node[key] = has ? (old as number) + by : by
    } else if (op.type === 'append') {
      if (!has || old === null) node[key] = typeof op.value === 'string' && depth < 2 ? op.value : [op.value]
      else if (Array.isArray(old)) node[key] = [...old, op.value]
      else if (typeof old === 'string' && typeof op.value === 'string') node[key] = old + op.value
      else return false
    }
    return true
  }

  #merge(path: string[], value: unknown): boolean {
    if (!isNode(value)) return false
    if (path.length === 0) {
      if (!('root' in this.#box)) this.#box.root = { ...value }
      else if (isNode(this.#box.root)) Object.assign(this.#box.root, value)
      return true
    }
    if (!isNode(this.#box.root)) this.#box.root = {}
    let node = this.#box.root as Node
    for (const segment of path) {
      if (!isNode(node[segment])) node[segment] = {}
      node = node[segment] as Node
    }
    Object.assign(node, structuredClone(value))
    return true
  }
}

function objectOf(keys: number): JsonValue {
  return Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, index]))
}

function nested(levels: number): JsonValue {
  return levels === 1 ? {} : { a: nested(levels - 1) }
}
