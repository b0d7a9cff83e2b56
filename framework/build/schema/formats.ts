import { nativeKey, type JsonType, type Schema } from './schema.js'

/** The formats the run time checks (those of ajv-formats). */
export const formatNames: readonly string[] = [
  'date',
  'time',
  'date-time',
  'iso-time',
  'iso-date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'json-pointer-uri-fragment',
  'relative-json-pointer',
  'byte',
  'int32',
  'int64',
  'float',
  'double',
  'password',
  'binary',
]

/** Those of them that are about numbers. */
const numberFormats: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double'])

/** The formats that a schema can have: what is sent for a `Date` or a `URL` is fixed but for a date without its time. */
function formatsOf({ format, [nativeKey]: kind }: Schema): readonly string[] {
  if (kind === 'date') return ['date-time', 'date']
  return kind !== undefined && typeof format === 'string' ? [format] : formatNames
}

/** A schema with a format; a `Date` of format `date` is sent without its time. */
export function withFormat(schema: Schema, format: unknown): Schema {
  return schema[nativeKey] === 'date' && format === 'date'
    ? { ...schema, format, [nativeKey]: 'day' }
    : { ...schema, format }
}

/** `int32` is about numbers, `email` about texts. */
export function formatted(text: string): readonly JsonType[] {
  return numberFormats.has(text) ? ['number', 'integer'] : ['string']
}

/** A format as it is written, or `undefined` for one that the schema cannot have. */
export function knownFormat(text: string, schema: Schema): string | undefined {
  return formatsOf(schema).includes(text) ? text : undefined
}

/** What a schema can have, for messages. */
export function expectedFormat(schema: Schema): string {
  return `one of ${formatsOf(schema).join(', ')}`
}
