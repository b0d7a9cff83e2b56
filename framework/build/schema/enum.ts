import { ts } from '../typescript.js'
import { literalValue, reportEndless } from './literal.js'
import { literalSchema } from './literal-set.js'
import type { Reader } from './walk.js'

/** An enum becomes its values, in the order of its members. One with a computed member can have any number. */
export const readEnum: Reader = (type, site, walk) => {
  if (!(type.flags & ts.TypeFlags.EnumLike)) return undefined
  if (!type.isUnion()) return { type: 'number' }
  reportEndless(type.types, site, walk)
  const literals = type.types.map(literalValue)
  const values = literals.flatMap((literal) => literal?.value ?? [])
  if (!literals.includes(undefined)) return literalSchema(values)
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === 0 ? { type: 'number' } : { anyOf: [literalSchema(texts), { type: 'number' }] }
}
