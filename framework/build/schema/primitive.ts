import { ts } from '../typescript.js'
import { nativeKey, siteKey, type Schema } from './schema.js'
import { reportAt, type Reader } from './walk.js'

const { TypeFlags } = ts

const primitives: readonly (readonly [ts.TypeFlags, Schema])[] = [
  [TypeFlags.String, { type: 'string' }],
  [TypeFlags.Number, { type: 'number' }],
  [TypeFlags.Boolean, { type: 'boolean' }],
  [TypeFlags.Null, { type: 'null' }],
  [TypeFlags.NonPrimitive, { type: 'object' }],
  [TypeFlags.BigInt, { type: ['integer', 'string'], pattern: '^-?[0-9]+$', [nativeKey]: 'bigint' }],
]

/** `string`, `number` and the like; also the types no value of which can be sent. */
export const readPrimitive: Reader = (type, site, walk) => {
  const known = primitives.find(([flags]) => type.flags & flags)
  if (known) return known[1][nativeKey] ? { ...known[1], [siteKey]: site } : known[1]
  if (type.flags & (TypeFlags.Undefined | TypeFlags.Void)) return { not: {} }
  if (type.flags & TypeFlags.Never) {
    if (!site.optional) reportAt(walk, site, ['III1012', { name: site.name }])
    return { not: {} }
  }
  if (!(type.flags & TypeFlags.ESSymbolLike)) return undefined
  const instead = 'Send a string that both sides know.'
  reportAt(walk, site, ['III1004', { name: site.name, type: 'symbol', instead }])
  return {}
}
