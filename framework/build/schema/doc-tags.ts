import type { DocTag } from '../doc-comment.js'
import { jsonTypesOf, nodeKey, resolved, type JsonType, type Schema } from './schema.js'
import { formatsOf, numberFormats, withFormat } from './formats.js'
import { meantTag } from './mistyped-tag.js'
import { patternProblem, patternText } from './tag-pattern.js'
import { parseTagValue } from './tag-value.js'
import type { Described } from './describe.js'
import { trailText } from './walk.js'

interface TagRule {
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

const rules: ReadonlyMap<string, TagRule> = new Map<string, TagRule>([
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
export const tagNames: readonly string[] = [...rules.keys()]

/** Adds the keywords of constraint tags; unknown tags are prose. */
export function applyTags(tags: readonly DocTag[], described: Described): Schema {
  const schema = tags.reduce(
    (before, tag) => applyTag(tag, { ...described, schema: before }),
    described.schema,
  )
  const written = tags.findLast(({ name }) => name === 'default')
  // Only now all constraints that the default must meet are known.
  if (written && Object.hasOwn(schema, 'default')) rememberDefault(written, { ...described, schema })
  return schema
}

function applyTag(tag: DocTag, described: Described): Schema {
  const rule = rules.get(tag.name)
  const { schema } = described
  if (!rule) return warnOfMistyped(tag, described)
  if (isProse(tag, schema)) return schema
  const value = rule.parse(tag.text, schema)
  if (value === undefined) {
    const expected = typeof rule.expected === 'string' ? rule.expected : rule.expected(schema)
    return refuse(tag, described, ['III1020', { tag: tag.name, value: tag.text, expected }])
  }
  const types = jsonTypesOf(schema)
  const applies = typeof rule.applies === 'function' ? rule.applies(tag.text) : rule.applies
  if (applies && types && !types.some((type) => applies.includes(type))) {
    const params = { tag: tag.name, type: types.join(' or '), applies: applies.join(' or ') }
    return refuse(tag, described, ['III1021', params])
  }
  if (tag.name === 'pattern' && !checkPattern(tag, value as string, described)) return schema
  return rule.add ? rule.add(schema, value) : { ...withType(schema, types), [tag.name]: value }
}

/** In a library nobody here can correct it. */
function warnOfMistyped(tag: DocTag, described: Described): Schema {
  const isOurs = !tag.node.getSourceFile().isDeclarationFile
  const meant = isOurs ? meantTag(tag.name, tagNames) : undefined
  return meant === undefined
    ? described.schema
    : refuse(tag, described, ['III1026', { tag: tag.name, meant }])
}

/** An example is often a piece of program text, fenced or not; that is documentation. */
function isProse({ name, text }: DocTag, schema: Schema): boolean {
  return name === 'example' && (text.startsWith('```') || parseTagValue(text, schema) === undefined)
}

type Refusal =
  | ['III1020', { tag: string; value: string; expected: string }]
  | ['III1021', { tag: string; type: string; applies: string }]
  | ['III1022', { pattern: string; reason: string }]
  | ['III1026', { tag: string; meant: string }]

function refuse(tag: DocTag, { schema, site, walk }: Described, [code, params]: Refusal): Schema {
  walk.diagnostics.report(code, params as never, { node: tag.node, trail: trailText(site.trail) })
  return schema
}

function checkPattern(tag: DocTag, pattern: string, described: Described): boolean {
  const reason = patternProblem(pattern)
  const [line = ''] = tag.text.split('\n')
  if (reason !== undefined) refuse(tag, described, ['III1022', { pattern: line, reason }])
  return reason === undefined
}

function rememberDefault(tag: DocTag, { schema, site, walk }: Described): void {
  walk.defaults.push({ schema, value: schema['default'], text: tag.text, site, node: tag.node })
}

/** A constraint beside a pointer or a union needs the type it is about. */
function withType(schema: Schema, types: readonly JsonType[] | undefined): Schema {
  if (schema['type'] !== undefined || !types) return schema
  return { type: types.length === 1 ? types[0] : types, ...schema }
}

function addFormat(schema: Schema, format: unknown): Schema {
  return withFormat(withType(schema, jsonTypesOf(schema)), format)
}

/** Objects alone have members: of a union, its objects do. What a record's members are stays as it is. */
function openOrClosed(schema: Schema, value: unknown): Schema {
  const own = resolved(schema)
  const { anyOf, additionalProperties: now } = own
  if (Array.isArray(anyOf)) return { ...own, anyOf: (anyOf as Schema[]).map((it) => openOrClosed(it, value)) }
  const isRecord = typeof now === 'object' && value === true
  return isRecord || !jsonTypesOf(own)?.includes('object') ? schema : { ...own, additionalProperties: value }
}

/** A type that has a pattern of its own, such as a template literal type, keeps it. */
function addPattern(schema: Schema, pattern: unknown): Schema {
  const { pattern: own, allOf = [] } = resolved(schema)
  if (own === undefined) return { ...schema, pattern }
  return { ...schema, allOf: [...(allOf as Schema[]), { pattern }] }
}

function asInteger(schema: Schema): Schema {
  const { type } = schema
  const integer = (name: unknown): unknown => (name === 'number' ? 'integer' : name)
  return { ...schema, type: Array.isArray(type) ? type.map(integer) : integer(type) }
}

function nullable(schema: Schema): Schema {
  const { type, enum: values } = schema
  const known = jsonTypesOf(schema)
  if (known?.includes('null')) return schema
  if (schema[nodeKey] || schema['anyOf'] || schema['const'] !== undefined)
    return { anyOf: [schema, { type: 'null' }] }
  if (!known) return schema
  const types = Array.isArray(type) ? type : [type]
  return {
    ...schema,
    type: [...types, 'null'],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  }
}

function addExample(schema: Schema, value: unknown): Schema {
  return addExamples(schema, [value])
}

function addExamples(schema: Schema, values: unknown): Schema {
  const examples = Array.isArray(schema['examples']) ? (schema['examples'] as unknown[]) : []
  return { ...schema, examples: [...examples, ...(values as unknown[])] }
}

function exampleList(text: string, schema: Schema): readonly unknown[] | undefined {
  const value = parseTagValue(text, schema)
  if (Array.isArray(value)) return value as unknown[]
  const parsed = parseTagValue(text, {})
  return Array.isArray(parsed) ? (parsed as unknown[]) : undefined
}

/** `int32` is about numbers, `email` about texts. */
function formatted(text: string): readonly JsonType[] {
  return numberFormats.has(text) ? numeric : ['string']
}

function finiteNumber(text: string): number | undefined {
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

function positive(text: string): number | undefined {
  const value = finiteNumber(text)
  return value !== undefined && value > 0 ? value : undefined
}

function count(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

function flag(text: string): boolean | undefined {
  if (text === '' || text === 'true') return true
  return text === 'false' ? false : undefined
}

function knownFormat(text: string, schema: Schema): string | undefined {
  return formatsOf(schema).includes(text) ? text : undefined
}

function expectedFormat(schema: Schema): string {
  return `one of ${formatsOf(schema).join(', ')}`
}
