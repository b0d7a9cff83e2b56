import { expect, test } from 'vitest'
import { withNotes } from '../../../framework/build/schema/help-notes.js'

/** The description a property gets. */
function noteOf(property: Record<string, unknown>, definitions: Record<string, unknown> = {}): unknown {
  const noted = withNotes({ type: 'object', properties: { it: property }, definitions })
  return (noted['properties'] as { it: Record<string, unknown> }).it['description']
}

test('a description tells values, default, example and keys after its own words', () => {
  expect(noteOf({ description: 'How.', enum: ['fast', 'very slow'], default: 'fast' })).toBe(
    'How. (one of fast, "very slow"; default fast)',
  )
  expect(noteOf({ type: 'number', examples: [5, 6] })).toBe('(e.g. 5)')
  expect(noteOf({ const: true })).toBe('(always true)')
  expect(noteOf({ properties: { host: {}, port: {} }, required: ['host'] })).toBe('(keys: host, port?)')
})

test('the keys of a type that is referred to are told, too', () => {
  expect(noteOf({ $ref: '#/definitions/Team' }, { Team: { properties: { name: {} } } })).toBe('(keys: name?)')
})

test('a list too long for one line is left to the schema', () => {
  const codes = Array.from({ length: 40 }, (_, index) => `code-${index}`)
  expect(noteOf({ description: 'Which.', enum: codes, default: 'code-0' })).toBe('Which. (default code-0)')
  expect(noteOf({ type: 'string' })).toBeUndefined()
})

test('a schema without properties is left as it is', () => {
  expect(withNotes({ type: 'string' })).toEqual({ type: 'string' })
})
