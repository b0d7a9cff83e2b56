import { ts } from '../typescript.js'
import { isArrayLike } from './array-like.js'
import { sharedIfNamed } from './reference.js'
import type { Schema } from './schema.js'
import { reportAbsence } from './union.js'
import { partOf, reportAt, type Reader, type Site, type Walk } from './walk.js'

/** Arrays, read-only arrays, and interfaces that extend them. */
export const readArray: Reader = (type, site, walk) => {
  const { checker } = walk
  if (!(type.flags & ts.TypeFlags.Object) || !isArrayLike(type, checker)) return undefined
  // An interface that extends Array is named by its own symbol, and may contain itself.
  return sharedIfNamed(type, site, { walk, read: arraySchema, always: !checker.isArrayType(type) })
}

function arraySchema(type: ts.Type, site: Site, walk: Walk): Schema {
  refuseOwnProperties(type, site, walk)
  const item = walk.checker.getIndexTypeOfType(type, ts.IndexKind.Number)
  if (!item) return { type: 'array' }
  // The empty array literal has the type never[].
  if (item.flags & ts.TypeFlags.Never) return { type: 'array', maxItems: 0 }
  const part = partOf(site, '[]', itemNode(site.written))
  reportAbsence(item, part, walk)
  return { type: 'array', items: walk.schemaOf(item, part) }
}

/** What an interface adds to the arrays it extends is lost in JSON. */
function refuseOwnProperties(type: ts.Type, site: Site, walk: Walk): void {
  if (walk.checker.isArrayType(type)) return
  const isData = ({ flags, name }: ts.Symbol): boolean =>
    (flags & (ts.SymbolFlags.Property | ts.SymbolFlags.Accessor)) !== 0 && name !== 'length'
  if (![...(type.symbol.members?.values() ?? [])].some(isData)) return
  const instead = 'An array has no properties in JSON: send an object, `{ items: Item[]; total: number }`.'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
}

function itemNode(written: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (!written) return undefined
  if (ts.isTypeOperatorNode(written)) return itemNode(written.type)
  if (ts.isArrayTypeNode(written)) return written.elementType
  // `[...Item[]]` is an array.
  if (ts.isTupleTypeNode(written)) return itemOfRest(written.elements[0])
  return ts.isTypeReferenceNode(written) ? written.typeArguments?.[0] : undefined
}

/** The `Item` of `...Item[]`. */
export function itemOfRest(element: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const rest = element && ts.isNamedTupleMember(element) && element.dotDotDotToken ? element.type : element
  const spread = rest && ts.isRestTypeNode(rest) ? rest.type : rest
  return spread && ts.isArrayTypeNode(spread) ? spread.elementType : undefined
}
