import { nativeKey, type Schema } from './schema.js'

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
export const numberFormats: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double'])

/** The formats that a schema can have: what is sent for a `Date` or a `URL` is fixed but for a date without its time. */
export function formatsOf({ format, [nativeKey]: kind }: Schema): readonly string[] {
  if (kind === 'date') return ['date-time', 'date']
  return kind !== undefined && typeof format === 'string' ? [format] : formatNames
}

/** A schema with a format; a `Date` of format `date` is sent without its time. */
export function withFormat(schema: Schema, format: unknown): Schema {
  return schema[nativeKey] === 'date' && format === 'date'
    ? { ...schema, format, [nativeKey]: 'day' }
    : { ...schema, format }
}
