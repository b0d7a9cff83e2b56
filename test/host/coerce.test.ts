import { describe, expect, it } from 'vitest'
import { coerceText } from '../../framework/host/coerce.js'
import type { JsonSchema } from '../../framework/manifest/index.js'

const definitions = {
  Level: { type: 'integer' },
  Loop: { $ref: '#/definitions/Loop' },
  'A<B>': { type: 'boolean' },
}

describe('a text of a URL', () => {
  it.each<[string, JsonSchema, unknown]>([
    ['42', { type: 'integer' }, 42],
    ['-1.5e3', { type: 'number' }, -1500],
    ['1.5', { type: 'integer' }, 1.5],
    ['true', { type: 'boolean' }, true],
    ['null', { type: ['number', 'null'] }, null],
    ['12', { type: ['string', 'number'] }, '12'],
    ['12', { type: ['integer', 'string'], pattern: '^-?[0-9]+$' }, '12'],
    ['7', { type: 'array', items: { type: 'number' } }, [7]],
    ['a', { type: 'array' }, ['a']],
    ['3', { $ref: '#/definitions/Level' }, 3],
    ['false', { $ref: '#/definitions/A%3CB%3E' }, false],
    ['3', { oneOf: [{ type: 'null' }, { $ref: '#/definitions/Level' }] }, 3],
  ])('%o becomes what %o asks for', (text, schema, value) => {
    expect(coerceText(text, schema, { definitions })).toStrictEqual(value)
  })

  it.each<[string, JsonSchema]>([
    ['', { type: 'number' }],
    ['0x10', { type: 'number' }],
    ['007', { type: 'integer' }],
    [' 1', { type: 'number' }],
    ['Infinity', { type: 'number' }],
    ['yes', { type: 'boolean' }],
    ['toString', { type: 'boolean' }],
    ['{}', { type: 'object' }],
    ['1', true],
    ['1', { $ref: '#/definitions/Missing' }],
    ['1', { $ref: '#/definitions/Loop' }],
  ])('%o stays text where %o does not fit it', (text, schema) => {
    expect(coerceText(text, schema, { definitions })).toBe(text)
  })
})
