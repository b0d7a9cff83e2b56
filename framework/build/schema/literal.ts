import { ts } from '../typescript.js'
import type { Schema } from './schema.js'
import { nativeKey, siteKey } from './schema.js'
import { reportAt, type Reader, type Site, type Walk } from './walk.js'

export type LiteralValue = string | number | boolean | null

/** One exact string, number or boolean, also a single member of an enum. */
export const readLiteral: Reader = (type, site, walk) => {
  if (type.flags & ts.TypeFlags.BigIntLiteral)
    return { ...bigintLiteral((type as ts.BigIntLiteralType).value), [siteKey]: site }
  const literal = literalValue(type)
  if (literal === undefined || literal.value === null) return undefined
  reportEndless([type], site, walk)
  return { type: typeof literal.value, const: literal.value }
}

/** Reports exact numbers that JSON has no words for: NaN and the infinities, of which it makes null. */
export function reportEndless(types: readonly ts.Type[], site: Site, walk: Walk): void {
  const endless = types.find((type) => type.isNumberLiteral() && !Number.isFinite(type.value))
  if (!endless) return
  const instead = 'Write a number JSON can carry, or a text such as "unlimited".'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(endless), instead }])
}

/** The value of a literal type, or of `null`; wrapped, because `null` is a value here. */
export function literalValue(type: ts.Type): { value: LiteralValue } | undefined {
  if (type.flags & ts.TypeFlags.Null) return { value: null }
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return { value: (type as { intrinsicName?: string }).intrinsicName === 'true' }
  if (type.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral)) {
    return { value: (type as ts.StringLiteralType | ts.NumberLiteralType).value }
  }
  return undefined
}

function bigintLiteral({ negative, base10Value }: ts.PseudoBigInt): Schema {
  const text = `${negative ? '-' : ''}${base10Value}`
  const number = Number(text)
  const values = Number.isSafeInteger(number) ? [number, text] : [text]
  return { type: ['integer', 'string'], enum: values, [nativeKey]: 'bigint' }
}
