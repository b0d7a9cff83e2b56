import { ts } from '../typescript.js'
import { literalValue } from './literal.js'
import type { Schema } from './schema.js'
import { textPattern } from './template.js'

const { TypeFlags } = ts

/** What the keys of an object of a kind may be: some names, all of a pattern, or any. */
export interface Keys {
  readonly names: readonly string[]
  readonly patterns: readonly string[]
  readonly any: boolean
}

/** The keys a type allows; `undefined` when some of its members are no keys in JSON. */
export function keysOf(type: ts.Type): Keys | undefined {
  const members = type.isUnion() ? type.types : [type]
  const known = members.map(keyOf)
  if (known.includes(undefined)) return undefined
  const keys = known.flatMap((key) => key ?? [])
  return {
    names: keys.flatMap(({ names }) => names),
    patterns: keys.flatMap(({ patterns }) => patterns),
    any: keys.some(({ any }) => any),
  }
}

/** The keywords of an object whose members of these keys have one schema, and which has no other members. */
export function membersUnder({ names, patterns, any }: Keys, value: Schema | false): Schema {
  if (any) return { additionalProperties: value }
  return {
    ...(names.length === 0 ? {} : { properties: Object.fromEntries(names.map((name) => [name, value])) }),
    ...(patterns.length === 0
      ? {}
      : { patternProperties: Object.fromEntries(patterns.map((pattern) => [pattern, value])) }),
    additionalProperties: false,
  }
}

/** Numbers as JavaScript writes them into a key: `1.50` and `01` are other keys than those of 1.5 and 1. */
const numberKey = String.raw`(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])`

function keyOf(type: ts.Type): Keys | undefined {
  const literal = literalValue(type)
  if (typeof literal?.value === 'string') return { names: [literal.value], patterns: [], any: false }
  if (type.flags & TypeFlags.String) return { names: [], patterns: [], any: true }
  // A brand is invisible on the wire.
  if (type.isIntersection()) return type.types.map(keyOf).find((key) => key !== undefined)
  if (type.flags & TypeFlags.Number) return { names: [], patterns: [`^${numberKey}$`], any: false }
  const isText = type.flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping)
  const pattern = isText ? textPattern(type) : undefined
  return pattern === undefined ? undefined : { names: [], patterns: [`^${pattern}$`], any: false }
}
