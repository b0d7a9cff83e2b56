import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanObject } from '../../framework/protocol/scan.js'
import { MAX_DEPTH } from '../../framework/protocol/well-known.js'

/** What `JSON.parse` makes of the text, or undefined where it refuses or the value is not an object. */
function reference(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** The object the scanner's ranges stand for; of a repeated name the last counts. */
function scanned(text: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(text)
  const members = scanObject(bytes)
  if (members === undefined) return undefined
  const entries = members.map(({ name, start, end }) => [
    name,
    JSON.parse(bytes.toString('utf8', start, end)) as unknown,
  ])
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Record<string, unknown>
}

const jsonText = fc.json({ maxDepth: 5 })
const objectText = fc
  .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
  .map((value) => JSON.stringify(value))

const confusing = ' \n"\\{}[]:,-+.eE0123u/tfn\u0001é'.split('')

/** A JSON text with a few characters replaced, removed or repeated: mostly broken, sometimes still JSON. */
const mutated = fc
  .tuple(
    fc.oneof(jsonText, objectText),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...confusing)), { maxLength: 3 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, char]) => replaceAt(now, at % (now.length + 1), char), text),
  )

function replaceAt(text: string, index: number, char: string): string {
  return text.slice(0, index) + char + text.slice(index + 1)
}

describe('the scanner', () => {
  test('finds the members JSON.parse finds, in texts that are JSON', () => {
    fc.assert(
      fc.property(objectText, (text) => {
        expect(scanned(text)).toEqual(reference(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('accepts and refuses exactly what JSON.parse does', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const expected = reference(text)
        expect(scanObject(Buffer.from(text)) !== undefined).toBe(expected !== undefined)
      }),
      { numRuns: 20_000 },
    )
  })

  test.each([
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '+1',
    'NaN',
    'tru',
    '"\\x"',
    '"\\u12g4"',
    '"\n"',
    '[1,]',
    '{"a":1,}',
    '',
  ])('refuses the value %s', (value) => {
    expect(scanObject(Buffer.from(`{"v":${value}}`))).toBeUndefined()
  })

  test('unescapes member names and keeps repeated members in order', () => {
    const members = scanObject(Buffer.from('{"\\u0061":1,"a":2}'))
    expect(members?.map(({ name }) => name)).toEqual(['a', 'a'])
  })

  test(`accepts ${MAX_DEPTH} levels and refuses one more`, () => {
    const nested = (levels: number) => Buffer.from(`{"v":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`)
    expect(scanObject(nested(MAX_DEPTH))).toBeDefined()
    expect(scanObject(nested(MAX_DEPTH + 1))).toBeUndefined()
  })
})
