import { expectedFormat, formatted, knownFormat } from './formats.js'
import type { JsonType, Schema } from './schema.js'
import {
  addExample,
  addExamples,
  addFormat,
  addPattern,
  asInteger,
  nullable,
  openOrClosed,
} from './tag-keywords.js'
import { patternText } from './tag-pattern.js'
import { count, exampleList, finiteNumber, flag, parseTagValue, positive } from './tag-value.js'

/** What one doc tag takes and does. */
export interface TagRule {
  /** What the tag takes, for messages. */
  readonly expected: string | ((schema: Schema) => string)
  /** The JSON types it constrains; every type when absent. */
  readonly applies?: readonly JsonType[] | ((text: string) => readonly JsonType[])
  /** The value, or `undefined` for a text the tag cannot take. */
  readonly parse: (text: string, schema: Schema) => unknown
  /** Adds the value; a keyword of the tag's own name by default. */
  readonly add?: (schema: Schema, value: unknown) => Schema
}

const numeric: JsonType[] = ['number', 'integer']
const aNumber: Pick<TagRule, 'expected' | 'parse'> = { expected: 'a number', parse: finiteNumber }
const aCount: Pick<TagRule, 'expected' | 'parse'> = { expected: 'a whole number from 0', parse: count }
const aFlag: Pick<TagRule, 'expected' | 'parse'> = { expected: 'true or false', parse: flag }
const aText: Pick<TagRule, 'expected' | 'parse'> = { expected: 'a text', parse: (text) => text || undefined }

/** By the tag's name. */
export const tagRules: ReadonlyMap<string, TagRule> = new Map<string, TagRule>([
  ['minimum', { ...aNumber, applies: numeric }],
  ['maximum', { ...aNumber, applies: numeric }],
  ['exclusiveMinimum', { ...aNumber, applies: numeric }],
  ['exclusiveMaximum', { ...aNumber, applies: numeric }],
  ['multipleOf', { expected: 'a number above 0', parse: positive, applies: numeric }],
  ['minLength', { ...aCount, applies: ['string'] }],
  ['maxLength', { ...aCount, applies: ['string'] }],
  ['pattern', { ...aText, parse: patternText, applies: ['string'], add: addPattern }],
  ['format', { expected: expectedFormat, parse: knownFormat, applies: formatted, add: addFormat }],
  ['contentMediaType', { ...aText, applies: ['string'] }],
  ['minItems', { ...aCount, applies: ['array'] }],
  ['maxItems', { ...aCount, applies: ['array'] }],
  ['uniqueItems', { ...aFlag, applies: ['array'] }],
  ['minProperties', { ...aCount, applies: ['object'] }],
  ['maxProperties', { ...aCount, applies: ['object'] }],
  ['additionalProperties', { ...aFlag, applies: ['object'], add: openOrClosed }],
  [
    'asType',
    {
      expected: 'integer',
      parse: (text) => (text === 'integer' ? text : undefined),
      applies: numeric,
      add: asInteger,
    },
  ],
  ['nullable', { ...aFlag, add: (schema, value) => (value === true ? nullable(schema) : schema) }],
  ['title', aText],
  ['readOnly', aFlag],
  ['writeOnly', aFlag],
  ['deprecated', { expected: 'nothing, or a reason', parse: () => true }],
  ['default', { expected: 'a JSON value', parse: parseTagValue }],
  ['example', { expected: 'a JSON value', parse: parseTagValue, add: addExample }],
  ['examples', { expected: 'a list of JSON values', parse: exampleList, add: addExamples }],
])

/** The tags that say something about a schema. */
export const tagNames: readonly string[] = [...tagRules.keys()]
