import { ts } from 'ts-morph'
import { sharedIfNamed } from './reference.js'
import type { Schema } from './schema.js'
import { partOf, type Reader, type Site, type Walk } from './walk.js'

const { ElementFlags } = ts

/** A tuple becomes draft-07 `items` by position. */
export const readTuple: Reader = (type, site, walk) =>
  walk.checker.isTupleType(type) ? sharedIfNamed(type, site, { walk, read: tupleSchema }) : undefined

function tupleSchema(type: ts.Type, site: Site, walk: Walk): Schema {
  const { elementFlags, minLength } = (type as ts.TupleTypeReference).target
  const items = walk.checker
    .getTypeArguments(type as ts.TypeReference)
    .map((item, index) =>
      walk.schemaOf(item, { ...partOf(site, `[${index}]`), optional: isOptional(elementFlags[index]) }),
    )
  if (items.length === 0) return { type: 'array', maxItems: 0 }
  const rest = elementFlags.findIndex((flags) => flags & ElementFlags.Variable)
  if (rest === -1) return { type: 'array', items, minItems: minLength, maxItems: items.length }
  if (rest < items.length - 1) return looseTuple(items, minLength)
  return {
    type: 'array',
    ...(rest === 0 ? { items: items[0] } : { items: items.slice(0, rest), additionalItems: items[rest] }),
    ...(minLength > 0 ? { minItems: minLength } : {}),
  }
}

/** Items after the rest element have no position of their own: each item may be any of them. */
function looseTuple(items: Schema[], minItems: number): Schema {
  return { type: 'array', items: { anyOf: items }, minItems }
}

function isOptional(flags: ts.ElementFlags | undefined): boolean {
  return flags !== undefined && (flags & ElementFlags.Optional) !== 0
}
