import fc from 'fast-check'
import * as theirs from '@iii-dev/helpers/observability'
import { describe, expect, it, vi } from 'vitest'
import {
  redact,
  redactAndTruncate,
  resolveMaxBytesFromEnv,
  safeStringify,
} from '../../../framework/sdk/doors/observability.js'

const key = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom(
    'token',
    'Token',
    'session_token',
    'x-token',
    'tokens',
    'mytoken',
    'API_KEY',
    'apiKey',
    'api-key',
  ),
  fc.constantFrom(
    'Authorization',
    'clientSecret',
    'password2',
    'credentials',
    'bearer',
    'private_key',
    'author',
  ),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}))
const entriesOf = (of: object) => Object.entries(of).filter(([name]) => name !== '__proto__')

describe('redacting', () => {
  it('hides what the published package hides', () => {
    fc.assert(
      fc.property(value, (given) => {
        const plain: unknown = JSON.parse(
          JSON.stringify(given, (_, member: unknown) =>
            typeof member === 'object' && member !== null && !Array.isArray(member)
              ? Object.fromEntries(entriesOf(member))
              : member,
          ),
        )
        expect(redact(plain)).toEqual(theirs.redact(plain))
      }),
    )
  })

  it('cuts where the published package cuts, and never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: -1, max: 60 }), (text, maxBytes) => {
        const ours = redactAndTruncate({ text }, maxBytes)
        expect(ours).toEqual(theirs.redactAndTruncate({ text }, maxBytes))
        expect(ours.json).not.toContain('\ufffd')
      }),
    )
  })

  it('keeps dates, cuts circles, and lets no key reach the prototype', () => {
    const circle: { self?: unknown; at: Date } = { at: new Date(0) }
    circle.self = circle
    expect(redact(circle)).toEqual({ at: '1970-01-01T00:00:00.000Z', self: '[Circular]' })
    const hostile: unknown = JSON.parse('{"__proto__":{"isAdmin":true}}')
    expect(redact(hostile)).not.toHaveProperty('isAdmin')
    const shared = { a: 1 }
    expect(redact([shared, shared])).toEqual([shared, shared])
  })

  it('shows null where there is no JSON', () => {
    expect(redactAndTruncate(undefined)).toEqual({ json: 'null', truncated: false })
    expect(redactAndTruncate({ big: 1n })).toEqual({ json: 'null', truncated: false })
  })
})

it.each(['', ' ', 'unlimited', '0', '-5', '1.5', 'x', ' 64 ', '4096', undefined])(
  'III_TRACE_PAYLOAD_MAX_BYTES=%s is read as the published package reads it',
  (text) => {
    vi.stubEnv('III_TRACE_PAYLOAD_MAX_BYTES', text)
    expect(resolveMaxBytesFromEnv()).toBe(theirs.resolveMaxBytesFromEnv())
    vi.unstubAllEnvs()
  },
)

it.each<[string, unknown]>([
  ['a circle', Object.assign([], { 0: [] as unknown[] })],
  ['a big integer', { big: 12n }],
  ['nothing', undefined],
  ['a function', () => {}],
  [
    'what refuses to be JSON',
    {
      toJSON: () => {
        throw new Error('no')
      },
    },
  ],
])('safeStringify has a text for %s', (_what, given) => {
  expect(safeStringify(given)).toBe(theirs.safeStringify(given))
})
