import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newErrorId, redacted, traceContext } from '../../../framework/workers/http/diagnostics.js'
import { readHeaders, readQuery, readTarget } from '../../../framework/workers/http/request.js'

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
