import { ts } from 'ts-morph'
import { sharedIfNamed } from './reference.js'
import type { Schema } from './schema.js'
import { partOf, type Reader, type Site, type Walk } from './walk.js'

/** Arrays, read-only arrays, and interfaces that extend them. */
export const readArray: Reader = (type, site, walk) => {
  const { checker } = walk
  if (!(type.flags & ts.TypeFlags.Object)) return undefined
  if (!checker.isArrayType(type) && !checker.isArrayLikeType(type)) return undefined
  // An interface that extends Array is named by its own symbol, and may contain itself.
  return sharedIfNamed(type, site, { walk, read: arraySchema, always: !checker.isArrayType(type) })
}

function arraySchema(type: ts.Type, site: Site, walk: Walk): Schema {
  const item = walk.checker.getIndexTypeOfType(type, ts.IndexKind.Number)
  if (!item) return { type: 'array' }
  // The empty array literal has the type never[].
  if (item.flags & ts.TypeFlags.Never) return { type: 'array', maxItems: 0 }
  return { type: 'array', items: walk.schemaOf(item, partOf(site, '[]', itemNode(site.written))) }
}

function itemNode(written: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (!written) return undefined
  if (ts.isTypeOperatorNode(written)) return itemNode(written.type)
  if (ts.isArrayTypeNode(written)) return written.elementType
  return ts.isTypeReferenceNode(written) ? written.typeArguments?.[0] : undefined
}
