import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { IiiError } from '../../../framework/errors/iii-error.js'
import { type Body, hasBody, isJson, readJsonBody } from '../../../framework/workers/http/body.js'

/** Reads a body that arrives in these pieces; every outcome is told, so that a second one shows. */
async function outcomes(pieces: readonly (string | Buffer)[], { maxBytes = 1_000, headers = {} } = {}) {
  const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)))
  const told: (Body | IiiError)[] = []
  const tell = (outcome: Body | IiiError): void => void told.push(outcome)
  // As much of a request as the reader looks at.
  readJsonBody(Object.assign(stream, { headers }) as unknown as IncomingMessage, maxBytes, {
    read: tell,
    refused: tell,
  })
  await stream.toArray().catch(() => [])
  return told
}

it.each([
  ['numbers beyond doubles', ['{"n":12345678901234567890}']],
  ['white space, escapes and repeated names', [' {"a" : "\\u00fc",\r\n"a":1.0}\n']],
  ['a character cut in two', [Buffer.from('"ü"').subarray(0, 2), Buffer.from('"ü"').subarray(2)]],
  ['a text', ['"x"']],
  ['null', ['null']],
  ['120 levels', ['['.repeat(120) + ']'.repeat(120)]],
])('a JSON body stays the text it is: %s', async (_name, pieces) => {
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
  expect(await outcomes(pieces)).toEqual([{ json: bytes.toString(), bytes }])
})

it.each([
  ['nothing', []],
  ['half a value', ['{"a":']],
  ['two values', ['{}{}']],
  ['a byte order mark', ['\ufeff{}']],
  ['bytes that are not UTF-8', [Buffer.from([0x22, 0xff, 0x22])]],
  ['121 levels', ['['.repeat(121) + ']'.repeat(121)]],
])('whatever a frame could not carry is null, and keeps its bytes: %s', async (_name, pieces) => {
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
  expect(await outcomes(pieces)).toEqual([{ json: 'null', bytes }])
})

it.each([
  ['as it says', ['x'.repeat(11)], { 'content-length': '11' }],
  ['as it turns out', ['x'.repeat(6), 'x'.repeat(5)], {}],
])('a body that is too large, %s, is refused once', async (_name, pieces, headers) => {
  const told = await outcomes(pieces, { maxBytes: 10, headers })
  expect(told).toEqual([expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' })])
})

it.each([
  [{}, false],
  [{ 'content-length': '0' }, false],
  [{ 'content-length': '1' }, true],
  [{ 'transfer-encoding': 'chunked' }, true],
])('a request with the headers %j has a body: %s', (headers, expected) => {
  expect(hasBody({ headers } as IncomingMessage)).toBe(expected)
})

it.each([
  ['Application/JSON; charset=utf-8', true],
  ['text/plain', false],
  [undefined, false],
])('the content type %s is JSON: %s', (type, expected) => {
  expect(isJson(type)).toBe(expected)
})
