import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newErrorId, redacted, traceContext } from '../../../framework/workers/http/diagnostics.js'
import { readHeaders, readQuery, readTarget } from '../../../framework/workers/http/request.js'
import { headersText, queryText } from '../../../framework/workers/http/request-text.js'

describe('the query', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a+b=c%20d%2B', { 'a b': 'c d+' }],
    ['flag&x=&=y&&', { flag: '', x: '', '': 'y' }],
    ['a=b=c', { a: 'b=c' }],
  ])('%s', (query, expected) => {
    expect({ ...readQuery(query) }).toStrictEqual(expected)
  })

  it('reads what URLSearchParams writes', () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })))
    fc.assert(
      fc.property(pairs, (given) => {
        const expected = new Map(given)
        expect(new Map(Object.entries(readQuery(new URLSearchParams(given).toString())))).toStrictEqual(
          expected,
        )
      }),
    )
  })

  it('is printed as it is read', () => {
    expect(queryText('')).toBe('{}')
    expect(queryText('a=1&b=%22&a=2')).toBe('{"a":"2","b":"\\""}')
  })

  it('a member named __proto__ is a member', () => {
    expect(Object.keys(readQuery('__proto__=x'))).toStrictEqual(['__proto__'])
    expect(JSON.stringify(readQuery('__proto__=x'))).toBe('{"__proto__":"x"}')
  })

  it.each(['a=%', 'a=%zz', '%ff=1'])('%s cannot be decoded', (query) => {
    expect(() => readQuery(query)).toThrow(`The query string '${query}' is not valid percent-encoded UTF-8.`)
  })
})

describe('headers', () => {
  it('have lower-case names, and a repeated one keeps its last value', () => {
    expect({ ...readHeaders(['X-A', '1', 'Host', 'h', 'x-a', '2']) }).toStrictEqual({ 'x-a': '2', host: 'h' })
  })

  it('are read as UTF-8, and are empty when they are not', () => {
    const onWire = Buffer.from('ü').toString('latin1')
    expect({ ...readHeaders(['a', onWire, 'b', '\xff']) }).toStrictEqual({ a: 'ü', b: '' })
  })

  it('are printed as they are read', () => {
    const name = fc.constantFrom('Accept', 'accept', 'X-A', 'x-a', '__proto__', 'constructor')
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '"', '\\', '\t', ' ', '\xc3', '\xbc', '\x7f') }),
      fc.constant('application/json'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 100 }), (pairs) => {
        const raw = pairs.flat()
        expect(JSON.parse(headersText(raw))).toStrictEqual(JSON.parse(JSON.stringify(readHeaders(raw))))
      }),
    )
  })

  it('of one name are printed once', () => {
    expect(headersText(['X-A', '1', 'Host', 'h', 'x-a', '2'])).toBe('{"host":"h","x-a":"2"}')
  })

  it('of thousands of names are all printed', () => {
    const raw = Array.from({ length: 3_000 }, (_, index) => [`X-${index}`, 'v']).flat()
    expect(Object.keys(JSON.parse(headersText(raw)) as object)).toHaveLength(3_000)
    for (let at = 0; at < raw.length; at += 2) headersText(raw.slice(at, at + 2))
    expect(headersText(['X-0', 'w'])).toBe('{"x-0":"w"}')
  })

  it('that hold secrets are never shown', () => {
    expect(redacted({ Authorization: 'Bearer x', 'x-api-key': 'y', accept: '*/*' })).toStrictEqual({
      Authorization: '[redacted]',
      'x-api-key': '[redacted]',
      accept: '*/*',
    })
  })
})

it.each([
  ['/', { path: '/', query: '' }],
  ['/a?b=c?d', { path: '/a', query: 'b=c?d' }],
  ['/a#x?y', { path: '/a', query: '' }],
  ['http://host:80/a?b', { path: '/a', query: 'b' }],
  ['http://host?b', { path: '/', query: 'b' }],
  ['*', { path: '*', query: '' }],
])('the request target %s is taken apart', (url, expected) => {
  expect(readTarget(url)).toStrictEqual(expected)
})

it('only a well-formed trace context travels on', () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  expect(traceContext({ traceparent, baggage: 'k=v' })).toStrictEqual({ traceparent, baggage: 'k=v' })
  expect(traceContext({ traceparent: '00-xyz', baggage: 'x'.repeat(9000) })).toStrictEqual({})
})

it('an error id is at most twelve hex digits', () => {
  expect(newErrorId()).toMatch(/^[0-9a-f]{1,12}$/)
  expect(newErrorId(2 ** 48 / 1000 + 15 / 1000)).toBe('f')
})
