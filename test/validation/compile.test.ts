import { describe, expect, it } from 'vitest'
import { compileSchema } from '../../framework/validation/index.js'

/** As they arrive: only JSON.parse makes `__proto__` a member. */
const json = (text: string): unknown => JSON.parse(text)

const named = json(`{
  "type": "object",
  "properties": {
    "__proto__": { "type": "number" },
    "constructor": { "type": "string" },
    "toString": { "type": "string" }
  },
  "required": ["__proto__", "constructor"],
  "additionalProperties": false
}`) as Record<string, unknown>

describe('members that every object has from its prototype', () => {
  it('are missing when the payload does not bring them', async () => {
    const validate = await compileSchema(named)
    expect(validate({})).toEqual([
      { path: '/__proto__', reason: 'is required' },
      { path: '/constructor', reason: 'is required' },
    ])
  })

  it('are checked when it does', async () => {
    const validate = await compileSchema(named)
    expect(validate(json('{"__proto__": 1, "constructor": "a"}'))).toEqual([])
    expect(validate(json('{"__proto__": "x", "constructor": 1, "toString": "a"}'))).toEqual([
      { path: '/constructor', reason: 'must be string, but is number' },
      { path: '/__proto__', reason: 'must be number, but is string' },
    ])
  })

  it('are refused where the schema does not know them', async () => {
    const validate = await compileSchema({ type: 'object', additionalProperties: false })
    expect(validate({})).toEqual([])
    expect(validate(json('{"__proto__": {}, "valueOf": 1}'))).toEqual([
      { path: '/__proto__', reason: 'is not a known property' },
      { path: '/valueOf', reason: 'is not a known property' },
    ])
  })
})

it('a value of the wrong type is told once what it must be one of', async () => {
  const validate = await compileSchema({ type: 'string', enum: ['high', 'low'] })
  expect(validate(3)).toEqual([{ path: '', reason: 'must be one of "high","low"' }])
  const either = await compileSchema({ anyOf: [{ type: 'string', const: 'a' }, { type: 'boolean' }] })
  expect(either(3)).toEqual([
    { path: '', reason: 'fits none of its forms: must be "a"; or must be boolean, but is number' },
  ])
})

it('a schema of another dialect is taken by its keywords', async () => {
  const dialect = 'https://json-schema.org/draft/2020-12/schema'
  const validate = await compileSchema({ $schema: dialect, type: 'object', required: ['a'] })
  expect(validate({})).toEqual([{ path: '/a', reason: 'is required' }])
})

it('a reference is followed into names that are escaped', async () => {
  const schema = {
    $ref: '#/definitions/Page%3Ca~1b%3E',
    definitions: { 'Page<a/b>': { anyOf: [{ type: 'string' }, { type: 'number' }] } },
  }
  const validate = await compileSchema(schema)
  expect(validate(true)).toEqual([
    {
      path: '',
      reason: 'fits none of its forms: must be string, but is boolean; or must be number, but is boolean',
    },
  ])
})
