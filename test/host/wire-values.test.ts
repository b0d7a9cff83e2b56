import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoder, encoder } from '../../framework/host/wire-values.js'
import type { DecodeStep } from '../../framework/manifest/index.js'

const refuse = ({ path, reason }: { path: string; reason: string }): never => {
  throw new Error(`${path} ${reason}`)
}

const plan: DecodeStep[] = [
  { path: '/days', kind: 'set' },
  { path: '/days/*', kind: 'date' },
  { path: '/sums', kind: 'map' },
  { path: '/sums/*', kind: 'bigint' },
  { path: '/a~1b', kind: 'bytes' },
  { path: '/rows/*/link', kind: 'url' },
  { path: '/buffer', kind: 'array-buffer' },
  { path: '/maybe', kind: 'date' },
]

const values = fc.record(
  {
    days: fc.uniqueArray(fc.date({ noInvalidDate: true }), { selector: Number }).map((it) => new Set(it)),
    sums: fc.dictionary(fc.string(), fc.bigInt()).map((it) => new Map(Object.entries(it))),
    'a/b': fc.uint8Array().map((it) => Buffer.from(it)),
    rows: fc.array(fc.record({ link: fc.webUrl().map((it) => new URL(it)), n: fc.integer() })),
    buffer: fc.uint8Array().map((it) => new Uint8Array(it).buffer),
    maybe: fc.constantFrom(null, 'x', 5),
  },
  { requiredKeys: ['days'] },
)

describe('a plan', () => {
  it('brings every value back from its JSON', () => {
    const decode = decoder(
      plan.filter(({ path }) => path !== '/maybe'),
      refuse,
    )
    const encode = encoder(plan, refuse)
    fc.assert(
      fc.property(values, (value) => {
        expect(decode(JSON.parse(JSON.stringify(encode(value))))).toEqual(value)
      }),
    )
  })

  it('leaves the value it encodes untouched', () => {
    const value = { days: new Set([new Date(0)]), rows: [{ link: new URL('http://a/') }] }
    expect(encoder(plan, refuse)(value)).toEqual({
      days: ['1970-01-01T00:00:00.000Z'],
      rows: [{ link: 'http://a/' }],
    })
    expect(value).toEqual({ days: new Set([new Date(0)]), rows: [{ link: new URL('http://a/') }] })
  })

  it('sends a date without its time where it is a day, and takes it back as that day', () => {
    const days: DecodeStep[] = [{ path: '/born', kind: 'day' }]
    expect(encoder(days, refuse)({ born: new Date('2024-02-29T23:59:59Z') })).toEqual({ born: '2024-02-29' })
    expect(decoder(days, refuse)({ born: '2024-02-29' })).toEqual({ born: new Date(Date.UTC(2024, 1, 29)) })
  })

  it('leaves values of other types and absent members as they are', () => {
    const value = { days: 'all', sums: null, rows: { one: 1 } }
    expect(decoder(plan, refuse)(value)).toEqual(value)
  })

  it('reads and writes the whole value and a regular expression', () => {
    expect(decoder([{ path: '', kind: 'regexp' }], refuse)('^a+$')).toEqual(/^a+$/)
    expect(encoder([{ path: '', kind: 'regexp' }], refuse)(/^a+$/)).toBe('^a+$')
  })

  it('refuses what is no such value, with its path', () => {
    expect(() => decoder(plan, refuse)({ maybe: 'x' })).toThrow('/maybe is not a valid date')
    expect(() => decoder(plan, refuse)({ sums: { a: 'x' } })).toThrow('/sums/* is not a valid bigint')
  })

  it('knows a member called * from every member', () => {
    const decode = decoder([{ path: '/at/~2', kind: 'date' }], refuse)
    expect(decode({ at: { '*': '2026-01-01', a: '2026-01-01' } })).toEqual({
      at: { '*': new Date('2026-01-01'), a: '2026-01-01' },
    })
  })

  it('makes no map of what is a date already', () => {
    const both: DecodeStep[] = [
      { path: '/v', kind: 'date' },
      { path: '/v', kind: 'map' },
    ]
    expect(decoder(both, refuse)({ v: '2026-01-01' })).toEqual({ v: new Date('2026-01-01') })
  })

  it('treats a member called __proto__ as data', () => {
    const decode = decoder([{ path: '/__proto__', kind: 'date' }], refuse)
    const decoded = decode(JSON.parse('{"__proto__":"2026-01-01"}'))
    expect(Object.getOwnPropertyNames(decoded)).toEqual(['__proto__'])
  })
})

const comment: DecodeStep[] = [
  { path: '/thread', kind: 'type', type: 'Comment' },
  { in: 'Comment', path: '/at', kind: 'date' },
  { in: 'Comment', path: '/replies/*', kind: 'type', type: 'Comment' },
]

describe('a plan with a type that contains itself', () => {
  const at = fc.date({ noInvalidDate: true })
  const leaf = fc.record({ at, replies: fc.constant([]) })
  const branch = fc.record({ at, replies: fc.array(leaf, { maxLength: 2 }) })
  const thread = fc.record({ at, replies: fc.array(branch, { maxLength: 2 }) })

  it('brings the values of every level back', () => {
    const [decode, encode] = [decoder(comment, refuse), encoder(comment, refuse)]
    fc.assert(
      fc.property(thread, (value) => {
        expect(decode(JSON.parse(JSON.stringify(encode({ thread: value }))))).toEqual({ thread: value })
      }),
    )
  })
})

describe('a step with conditions', () => {
  const at = new Date('2026-01-01T00:00:00.000Z')
  const text = at.toISOString()
  const decoded = (where: DecodeStep['where'], path: string, value: unknown): unknown =>
    decoder([{ path, kind: 'date', ...(where ? { where } : {}) }], refuse)(value)

  it('tells members of a union apart by exact values and by presence', () => {
    const made = [{ at: 1, member: 'kind', is: ['made'] }]
    expect(
      decoded(made, '/*/at', [{ kind: 'made', at: text }, { kind: 'named', at: 'x' }, { at: 'x' }]),
    ).toEqual([{ kind: 'made', at }, { kind: 'named', at: 'x' }, { at: 'x' }])
    expect(decoded([{ at: 0, member: 'live' }], '/at', { at: 'x' })).toEqual({ at: 'x' })
    expect(decoded([{ at: 0, member: 'live' }], '/at', { live: false, at: text })).toEqual({
      live: false,
      at,
    })
  })

  it('leaves exact values and values of other types as they are', () => {
    const due = [{ at: 1, not: ['never', null] }]
    expect(decoded(due, '/due', { due: 'never' })).toEqual({ due: 'never' })
    expect(decoded(due, '/due', { due: text })).toEqual({ due: at })
    const list = [{ at: 1, types: ['array' as const] }]
    expect(decoded(list, '/v/*', { v: { name: 'x' } })).toEqual({ v: { name: 'x' } })
    expect(decoded(list, '/v/*', { v: [text] })).toEqual({ v: [at] })
  })

  it('leaves out the members that a wildcard is not about', () => {
    expect(decoded([{ at: 0, except: ['id'] }], '/*', { id: 'x', on: text })).toEqual({ id: 'x', on: at })
    expect(decoded([{ at: 0, except: ['0'] }], '/*', ['x', text])).toEqual(['x', at])
    expect(decoded([{ at: 0, matching: '^at_' }], '/*', { id: 'x', at_1: text })).toEqual({
      id: 'x',
      at_1: at,
    })
    expect(decoded([{ at: 0, unlike: ['^n_'] }], '/*', { n_1: 'x', on: text })).toEqual({ n_1: 'x', on: at })
  })
})
