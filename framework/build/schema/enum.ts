import { ts } from 'ts-morph'
import { literalValue } from './literal.js'
import { literalSchema } from './literal-set.js'
import type { Reader } from './walk.js'

/** An enum becomes its values, in the order of its members. One with a computed member can have any number. */
export const readEnum: Reader = (type) => {
  if (!(type.flags & ts.TypeFlags.EnumLike)) return undefined
  if (!type.isUnion()) return { type: 'number' }
  const values = type.types.map(literalValue)
  return values.includes(undefined)
    ? { type: 'number' }
    : literalSchema(values.flatMap((literal) => literal?.value ?? null))
}
