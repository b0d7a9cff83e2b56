import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonOfBytes } from '../../../framework/protocol/bytes-json.js'
import { RawJson } from '../../../framework/protocol/json.js'
import type { Answer } from '../../../framework/workers/http/answer.js'
import { middlewareAnswer, responseAnswer } from '../../../framework/workers/http/response.js'

const ignore = (): void => {}
const json = ['content-type', 'application/json']
const answer = (status: number, headers: readonly string[], body: string): Answer => ({
  status,
  headers,
  body,
})

/** A result as it comes from a function of this process, and as it comes over a socket. */
const formsOf = (result: unknown) => {
  const raw = RawJson.of(result)
  return [raw, jsonOfBytes(Buffer.from(raw.text))]
}

describe('the answer to a request', () => {
  it.each<[string, unknown, Answer]>([
    ['null is 200 and {}', null, answer(200, json, '{}')],
    ['a text is 200 and {}', 'hello', answer(200, json, '{}')],
    ['a list is 200 and {}', [1], answer(200, json, '{}')],
    ['an object without members is 200 and {}', {}, answer(200, json, '{}')],
    ['a body becomes JSON', { body: { a: [1] } }, answer(200, json, '{"a":[1]}')],
    ['a text body without a type is quoted', { body: 'x' }, answer(200, json, '"x"')],
    ['a null body without a type is null', { body: null }, answer(200, json, 'null')],
    [
      'a text body with a type is sent raw',
      { body: '<p>', headers: { 'Content-Type': 'text/html' } },
      answer(200, ['Content-Type', 'text/html'], '<p>'),
    ],
    [
      'a text body with the JSON type is sent raw too',
      { body: '{"a":1}', headers: { 'content-type': 'application/json' } },
      answer(200, json, '{"a":1}'),
    ],
    [
      'a null body with a type is empty',
      { body: null, headers: { 'content-type': 'text/plain' } },
      answer(200, ['content-type', 'text/plain'], ''),
    ],
    [
      'another body with a type is JSON text',
      { body: [1], headers: { 'content-type': 'text/plain' } },
      answer(200, ['content-type', 'text/plain'], '[1]'),
    ],
    ['a status is used', { status_code: 201 }, answer(201, json, '{}')],
    ['a status of another type is 200', { status_code: '201' }, answer(200, json, '{}')],
    ['a status that is no final status is 200', { status_code: 101 }, answer(200, json, '{}')],
    ['a status out of range is 200', { status_code: 600 }, answer(200, json, '{}')],
    ['a fraction is no status', { status_code: 200.5 }, answer(200, json, '{}')],
    ['status is not read', { status: 404 }, answer(200, json, '{}')],
    [
      'header lines repeat a name',
      { headers: ['Set-Cookie: a=1', 'set-cookie:  b=2; path=/x:y '] },
      answer(200, ['Set-Cookie', 'a=1', 'set-cookie', 'b=2; path=/x:y', ...json], '{}'),
    ],
    [
      'header texts travel as UTF-8',
      { headers: { 'x-name': 'ü' } },
      answer(200, ['x-name', 'Ã¼', ...json], '{}'),
    ],
  ])('%s', (_name, result, expected) => {
    for (const form of formsOf(result)) expect(responseAnswer(form, ignore)).toStrictEqual(expected)
  })

  it.each([
    ['{"body":{"n":12345678901234567890, "x" : 1.0}}', '{"n":12345678901234567890, "x" : 1.0}'],
    ['{"body":1,"\\u0062ody":["\\u00fc"]}', '["\\u00fc"]'],
    ['{"body":"ü"}', '"ü"'],
  ])('a body that is sent as JSON is the text that came: %s', (result, body) => {
    expect(responseAnswer(jsonOfBytes(Buffer.from(result)), ignore)).toStrictEqual(answer(200, json, body))
  })

  it('is the same for a value and for its bytes', () => {
    const headers = fc.oneof(
      fc.dictionary(fc.constantFrom('x-a', 'Content-Type', 'bad name'), fc.jsonValue()),
      fc.array(fc.constantFrom('x-a: b', 'content-type: text/plain', 'no colon')),
    )
    const record = fc.record(
      {
        status_code: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.jsonValue()),
        headers,
        body: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(record, fc.jsonValue()), (result) => {
        const [value, bytes] = formsOf(result).map((form) => responseAnswer(form, ignore))
        expect(bytes).toStrictEqual(value)
      }),
    )
  })

  it.each<[string, unknown]>([
    ['x-number', { 'x-number': 1 }],
    ['bad name', { 'bad name': 'x' }],
    ['x-split', { 'x-split': 'a\r\nset-cookie: b' }],
    ['Content-Length', { 'Content-Length': '5' }],
    ['transfer-encoding', ['transfer-encoding: chunked']],
    ['no colon', ['no colon']],
    ['7', [7]],
  ])('the header %s is left out and reported', (name, headers) => {
    const skipped: string[] = []
    const given = responseAnswer(RawJson.of({ headers }), (header) => skipped.push(header))
    expect(skipped).toStrictEqual([name])
    expect(given.headers).toStrictEqual(json)
  })
})

describe('the answer of a middleware', () => {
  const read = (result: unknown) => middlewareAnswer(result, ignore, ignore)

  it.each<[string, unknown, Answer | undefined]>([
    ['continue lets the request pass', { action: 'continue' }, undefined],
    ['nothing lets it pass', undefined, undefined],
    ['respond answers with null by default', { action: 'respond' }, answer(200, json, 'null')],
    [
      'respond takes status, headers and body',
      { action: 'respond', response: { status_code: 401, headers: { 'x-a': 'b' }, body: 'no' } },
      answer(401, ['x-a', 'b', ...json], '"no"'),
    ],
    [
      'its body is JSON whatever the type says',
      { action: 'respond', response: { headers: { 'content-type': 'text/plain' }, body: 'no' } },
      answer(200, ['content-type', 'text/plain'], '"no"'),
    ],
  ])('%s', (_name, result, expected) => {
    expect(read(result)).toStrictEqual(expected)
  })

  it('an unknown action is reported and lets the request pass', () => {
    const actions: unknown[] = []
    expect(middlewareAnswer({ action: 'stop' }, ignore, (action) => actions.push(action))).toBeUndefined()
    expect(actions).toStrictEqual(['stop'])
  })
})
