import type { FlatSchema } from '../schema/flatten.js'

/** How each keyword that limits a value is told. */
const WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  minimum: (value) => `min ${text(value)}`,
  exclusiveMinimum: (value) => `more than ${text(value)}`,
  maximum: (value) => `max ${text(value)}`,
  exclusiveMaximum: (value) => `less than ${text(value)}`,
  multipleOf: (value) => `multiple of ${text(value)}`,
  minLength: (value) => `min ${text(value)} chars`,
  maxLength: (value) => `max ${text(value)} chars`,
  format: (value) => `format ${text(value)}`,
  pattern: (value) => `pattern ${text(value)}`,
  minItems: (value) => `min ${text(value)} items`,
  maxItems: (value) => `max ${text(value)} items`,
  uniqueItems: () => 'no item twice',
  minProperties: (value) => `min ${text(value)} keys`,
  maxProperties: (value) => `max ${text(value)} keys`,
  default: (value) => `default ${text(value)}`,
  examples: (value) => `e.g. ${text(Array.isArray(value) ? value[0] : value)}`,
}

/** What limits a value, beyond its type: `min 0`, `max 10 chars`, `format email`, `default 3`. */
export function constraints(flat: FlatSchema): string[] {
  return Object.entries(WORDS).flatMap(([keyword, tell]) => {
    const value = flat[keyword]
    return value === undefined || value === false ? [] : [tell(value)]
  })
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}
