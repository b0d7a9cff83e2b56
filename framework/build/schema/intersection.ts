import { ts } from '../typescript.js'
import { innerSite, type Reader, type Walk } from './walk.js'
import { libraryName } from './library.js'

const scalar =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.TemplateLiteral

const textForm = ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping

/** A brand such as `string & { __brand: 'id' }` is what it brands. An intersection of objects is left to the object reader. */
export const readIntersection: Reader = (type, site, walk) => {
  if (!type.isIntersection()) return undefined
  const inner = innerSite(site)
  const forms = type.types.filter(({ flags }) => flags & textForm).map((part) => walk.schemaOf(part, inner))
  if (forms.length > 1) return { type: 'string', allOf: forms.map(({ pattern }) => ({ pattern })) }
  const branded = type.types.find((part) => isBrandable(part, walk))
  return forms[0] ?? (branded && walk.schemaOf(branded, inner))
}

function isBrandable(type: ts.Type, { checker }: Walk): boolean {
  if (type.flags & scalar) return true
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true
  return libraryName(type) !== undefined
}
