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
