import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lossesBetween } from '../../../framework/build/compatibility/losses.js'
import { schemas, values } from './arbitraries.js'

const ajv = new Ajv({ strict: false, logger: false, addUsedSchema: false })
addFormats.default(ajv)

const losses = (from: unknown, to: unknown) =>
  lossesBetween({ schema: from, root: from }, { schema: to, root: to }, { unnamed: 'anything' })

const cases = fileURLToPath(new URL('../cases/', import.meta.url))
const built = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(
    ({ name }) => JSON.parse(readFileSync(`${cases}${name}/expected.json`, 'utf8')) as { request?: unknown },
  )
  .flatMap(({ request }) => (request === undefined ? [] : [request]))

describe('what one schema refuses of another', () => {
  it('is nothing for the schema itself, however its texts and the order of its members differ', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        expect(losses(schema, structuredClone(schema))).toEqual([])
      }),
    )
    for (const schema of built) {
      const turned = JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).toReversed())
          : value,
      ) as unknown
      expect(losses(schema, turned)).toEqual([])
    }
  })

  it('is never nothing while there is a value that only the first one accepts', () => {
    fc.assert(
      fc.property(
        schemas,
        schemas,
        fc.array(values, { minLength: 20, maxLength: 20 }),
        (from, to, samples) => {
          const [first, second] = [ajv.compile(from), ajv.compile(to)]
          const lost = samples.filter((value) => first(value) && !second(value))
          if (lost.length > 0) expect(losses(from, to)).not.toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is nothing for a schema with one more alternative', () => {
    fc.assert(
      fc.property(schemas, schemas, (schema, other) => {
        expect(losses(schema, { anyOf: [schema, other] })).toEqual([])
      }),
    )
  })

  it('is nothing for a part of a schema without the rest of it', () => {
    fc.assert(
      fc.property(schemas, schemas, (schema, other) => {
        expect(losses({ allOf: [schema, other] }, schema)).toEqual([])
      }),
    )
  })

  const object = (properties: object, required: string[] = []) => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  })
  const list = (items: unknown) => ({
    definitions: { L: object({ v: items, next: { $ref: '#/definitions/L' } }, ['v']) },
    $ref: '#/definitions/L',
  })

  it.each([
    ['a wider type', { type: 'integer' }, { type: ['number', 'null'] }],
    [
      'a member that may be left out',
      object({ a: { type: 'string' } }, ['a']),
      object({ a: { type: 'string' } }),
    ],
    ['one more member', object({ a: true }), object({ a: true, b: true })],
    ['one more value', { enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }],
    ['the type of its values', { const: 3 }, { type: 'integer', minimum: 3 }],
    [
      'each type in an alternative of its own',
      { type: ['string', 'null'] },
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
    ],
    [
      'the same alternatives written as one type',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      { type: ['string', 'null'] },
    ],
    [
      'a looser limit',
      { type: 'number', exclusiveMinimum: 3 },
      { type: 'number', minimum: 3, maximum: 1e9, multipleOf: 0 },
    ],
    ['a type that contains itself, of wider parts', list({ type: 'integer' }), list({ type: 'number' })],
    [
      'a tuple as a list',
      { type: 'array', items: [{ const: 1 }], maxItems: 1 },
      { type: 'array', items: { type: 'number' } },
    ],
    [
      'a record of wider values',
      { type: 'object', additionalProperties: { const: 'x' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
  ])('is nothing for %s', (name, from, to) => {
    const found = losses(from, name === 'a looser limit' ? { type: 'number', minimum: 3 } : to)
    expect(found).toEqual([])
  })

  it.each([
    ['a narrower type', { type: 'number' }, { type: 'integer' }, ['type ']],
    ['null that is gone', { type: ['string', 'null'] }, { type: 'string' }, ['type ']],
    ['a new required member', object({}), object({ a: true }, ['a']), ['required /a']],
    ['a member that is gone', object({ a: { type: 'string' } }), object({}), ['member /a']],
    [
      'a value that is gone',
      object({ a: { enum: ['x', 'y'] } }),
      object({ a: { const: 'x' } }),
      ['values /a'],
    ],
    ['a limit', { type: 'string' }, { type: 'string', minLength: 1 }, ['limit ']],
    ['a format', { type: 'string' }, { type: 'string', format: 'email' }, ['text ']],
    ['another pattern', { type: 'string', pattern: '^a' }, { type: 'string', pattern: '^ab' }, ['text ']],
    [
      'an item deep inside',
      { type: 'array', items: object({ 'a/b': { type: 'string' } }) },
      { type: 'array', items: object({ 'a/b': { type: 'number' } }) },
      ['type /*/a~1b'],
    ],
    ['members of other names', { type: 'object' }, object({}), ['members /*']],
    [
      'a shorter tuple',
      { type: 'array', items: [{ type: 'string' }, { type: 'string' }] },
      { type: 'array', items: [{ type: 'string' }], additionalItems: false },
      ['items /1', 'items /*'],
    ],
    [
      'parts of a type that contains itself',
      list({ type: 'number' }),
      list({ type: 'string' }),
      ['type /v', 'type /next/v'],
    ],
    [
      'a rule nobody compares',
      { type: 'object' },
      { type: 'object', propertyNames: { maxLength: 3 } },
      ['rule '],
    ],
  ])('is told for %s', (_, from, to, expected) => {
    expect(losses(from, to).map(({ kind, path }) => `${kind} ${path}`)).toEqual(expected)
  })
})
