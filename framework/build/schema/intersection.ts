import { ts } from 'ts-morph'
import type { Reader, Walk } from './walk.js'
import { libraryName } from './library.js'

const scalar =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.TemplateLiteral

/** A brand such as `string & { __brand: 'id' }` is what it brands. An intersection of objects is left to the object reader. */
export const readIntersection: Reader = (type, site, walk) => {
  if (!type.isIntersection()) return undefined
  const branded = type.types.find((part) => isBrandable(part, walk))
  return branded ? walk.schemaOf(branded, { ...site, depth: site.depth + 1 }) : undefined
}

function isBrandable(type: ts.Type, { checker }: Walk): boolean {
  if (type.flags & scalar) return true
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true
  return libraryName(type) !== undefined
}
