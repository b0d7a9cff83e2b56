import { expect, it } from 'vitest'
import { noteOf, withoutNotes } from '../../framework/manifest/index.js'

const part = { type: 'object', properties: { a: {}, b: {} }, required: ['a'] }
const plain = {
  type: 'object',
  properties: {
    kind: { description: 'What it is.', enum: ['big', 'two words'], default: 'big' },
    part: { $ref: '#/definitions/Part' },
    free: { description: 'In words (and brackets).' },
  },
  definitions: { Part: part },
}

it('a note tells values, keys, default and example, and can be taken away again', () => {
  const notes = Object.entries(plain.properties).map(([name, property]) => [
    name,
    noteOf(property, plain.definitions),
  ])
  expect(Object.fromEntries(notes)).toEqual({
    kind: '(one of big, "two words"; default big)',
    part: '(keys: a, b?)',
    free: undefined,
  })
  const noted = {
    ...plain,
    properties: {
      ...plain.properties,
      kind: { ...plain.properties.kind, description: 'What it is. (one of big, "two words"; default big)' },
      part: { $ref: '#/definitions/Part', description: '(keys: a, b?)' },
    },
  }
  expect(withoutNotes(noted)).toEqual(plain)
  expect(withoutNotes(plain)).toEqual(plain)
})

it('what is no schema of an object has no notes', () => {
  expect([true, undefined, { type: 'string' }].map(withoutNotes)).toEqual([
    true,
    undefined,
    { type: 'string' },
  ])
})
