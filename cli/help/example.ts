import { isObject } from '../schema/json.js'
import {
  alternativesOf,
  flatten,
  propertiesOf,
  requiredOf,
  typesOf,
  valuesOf,
  type FlatSchema,
} from '../schema/flatten.js'

const MAX_DEPTH = 4

/** A command line that calls a function with values its schema accepts, ready to paste into a shell. */
export function exampleLine(functionId: string, schema: unknown): string {
  const command = `iii trigger ${shellQuoted(functionId)}`
  if (schema === undefined) return command
  const value = exampleValue(schema, schema)
  if (!isObject(value)) return `${command} --json ${shellQuoted(JSON.stringify(value))}`
  const properties = propertiesOf(flatten(schema, schema))
  const pairs = Object.entries(value).map(([key, member]) =>
    pairOf(key, member, typesOf(properties.get(key), schema)),
  )
  return [command, ...pairs].join(' ')
}

/** A value for a schema: its example, its default, else the smallest that fits. */
export function exampleValue(schema: unknown, root: unknown, depth = 0): unknown {
  const flat = withFirstAlternative(flatten(schema, root), root)
  const given = givenExample(flat)
  if (given !== undefined) return given.value
  const type = [...typesOf(flat, root)].find((name) => name !== 'null') ?? 'null'
  if (type === 'object') return exampleObject(flat, root, depth)
  if (type === 'array') return exampleArray(flat, root, depth)
  return SCALARS[type]?.(flat) ?? null
}

/** Of several forms the first is shown. */
function withFirstAlternative(flat: FlatSchema, root: unknown): FlatSchema {
  const [alternative] = alternativesOf(flat)
  if (alternative === undefined) return flat
  const { anyOf: _anyOf, oneOf: _oneOf, ...own } = flat
  return flatten({ allOf: [alternative, own] }, root)
}

function givenExample(flat: FlatSchema): { value: unknown } | undefined {
  const { examples } = flat
  if (Array.isArray(examples) && examples.length > 0) return { value: examples[0] as unknown }
  if ('default' in flat) return { value: flat['default'] }
  const values = valuesOf(flat)
  return values === undefined ? undefined : { value: values[0] }
}

const SCALARS: Readonly<Record<string, (flat: FlatSchema) => unknown>> = {
  integer: exampleNumber,
  number: exampleNumber,
  boolean: () => true,
  string: exampleString,
  null: () => null,
}

function exampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf }: FlatSchema): number {
  if (typeof multipleOf === 'number') return multipleOf
  if (typeof minimum === 'number') return minimum
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1
  return typeof maximum === 'number' ? Math.min(maximum, 1) : 1
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'ada@example.com',
  uri: 'https://example.com',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  ipv4: '127.0.0.1',
  hostname: 'example.com',
}

function exampleString({ format, minLength, maxLength }: FlatSchema): string {
  const text = (typeof format === 'string' ? FORMATS[format] : undefined) ?? 'text'
  const long = typeof minLength === 'number' ? text.padEnd(Math.min(minLength, 200), 'x') : text
  return format === undefined && typeof maxLength === 'number' ? long.slice(0, maxLength) : long
}

function exampleObject(flat: FlatSchema, root: unknown, depth: number): Record<string, unknown> {
  if (depth >= MAX_DEPTH) return {}
  const required = requiredOf(flat)
  const members = [...propertiesOf(flat)].filter(([name]) => required.has(name))
  return Object.fromEntries(members.map(([name, schema]) => [name, exampleValue(schema, root, depth + 1)]))
}

function exampleArray({ items, minItems }: FlatSchema, root: unknown, depth: number): unknown[] {
  const isEmpty = items === undefined || Array.isArray(items) || depth >= MAX_DEPTH || !(Number(minItems) > 0)
  return isEmpty ? [] : [exampleValue(items, root, depth + 1)]
}

/** Text goes as it is when the schema wants text, so that the parser gives back the same value. */
function pairOf(key: string, value: unknown, types: ReadonlySet<string>): string {
  const isText = typeof value === 'string' && types.has('string')
  return shellQuoted(`${key}=${isText ? value : JSON.stringify(value)}`)
}

/** A word as a POSIX shell reads it back. */
function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
