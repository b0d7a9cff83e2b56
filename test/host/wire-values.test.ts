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

  it('treats a member called __proto__ as data', () => {
    const decode = decoder([{ path: '/__proto__', kind: 'date' }], refuse)
    const decoded = decode(JSON.parse('{"__proto__":"2026-01-01"}'))
    expect(Object.getOwnPropertyNames(decoded)).toEqual(['__proto__'])
  })
})
