import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanObject } from '../../framework/protocol/scan.js'
import { isLarge, skipLarge } from '../../framework/protocol/skip-large.js'
import { sourceSha256 } from '../../framework/protocol/skip-value-wasm.js'
import { met, skipValue } from '../../framework/protocol/skip.js'
import { MAX_DEPTH } from '../../framework/protocol/well-known.js'

const confusing = ' \n"\\{}[]:,-+.eE0123u/tfn\u0001é'.split('')

/** A JSON text with a few characters replaced or put in: mostly broken, sometimes still JSON. */
const texts = fc
  .tuple(
    fc.oneof(
      fc.json({ maxDepth: 5 }),
      fc
        .dictionary(fc.string({ unit: 'binary', maxLength: 40 }), fc.jsonValue())
        .map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '{"a":{"_caller_worker_id":1}}',
        '{"_caller_worker_id":"x"}',
        '[{"\\u005fcaller_worker_id":1}]',
      ),
    ),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...confusing), fc.boolean()), { maxLength: 3 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [place, character, isInserted]) => {
      const at = place % (now.length + 1)
      return now.slice(0, at) + character + now.slice(isInserted ? at : at + 1)
    }, text),
  )

/** Where a walk over the value at the beginning stops, and whether a name was met that may be the caller's. */
function walked(
  walk: (bytes: Buffer, end: number) => number,
  text: string,
): [end: number, callerName: boolean] {
  const bytes = Buffer.from(`${text}\0 "behind`)
  met.callerName = false
  return [walk(bytes, Buffer.byteLength(text)), met.callerName]
}

describe('WebAssembly', () => {
  test('is compiled from the source as it is: after a change, npm run build:wasm', () => {
    const source = readFileSync(new URL('../../wasm/skip-value.ts', import.meta.url))
    expect(sourceSha256).toBe(createHash('sha256').update(source).digest('hex'))
  })

  test('is there', () => {
    expect([isLarge(511), isLarge(512)]).toEqual([false, true])
  })

  test.each([0, 1, 2, MAX_DEPTH - 3])('walks over what JavaScript walks over, at depth %d', (depth) => {
    fc.assert(
      fc.property(texts, (text) => {
        const large = walked((bytes, end) => skipLarge(bytes, 0, end, depth), text)
        expect(large).toEqual(walked((bytes) => skipValue(bytes, 0, depth), text))
      }),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['a text', JSON.stringify({ v: 'x'.repeat(3_000_000) })],
    [
      'rows',
      JSON.stringify(
        Array.from({ length: 50_000 }, (_, id) => ({ id, name: `row ${id}`, is: [true, null] })),
      ),
    ],
    ['white space', `[${' '.repeat(2_000_000)}]`],
  ])('has room for %s of millions of bytes', (_what, text) => {
    expect(walked((bytes, end) => skipLarge(bytes, 0, end, 1), text)).toEqual([
      Buffer.byteLength(text),
      false,
    ])
  })

  test('takes part in every scan of a large object', () => {
    const text = JSON.stringify({
      first: 'x'.repeat(5_000),
      second: { a: [1, 2, { b: 'y'.repeat(2_000) }] },
      third: 3,
    })
    const bytes = Buffer.from(`##${text}##`)
    expect(isLarge(text.length)).toBe(true)
    const members = scanObject(bytes, 2, bytes.length - 2)
    expect(
      members?.map(({ name, start, end }) => [name, JSON.parse(bytes.toString('utf8', start, end))]),
    ).toEqual(Object.entries(JSON.parse(text) as object))
    for (const broken of [text.replace('y"', 'y'), text.slice(0, -1), `${text}}`, text.replace('xx', 'x\n')])
      expect(scanObject(Buffer.from(broken))).toBeUndefined()
  })
})
