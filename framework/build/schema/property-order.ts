import { ts } from '../typescript.js'
import { byText, fileOf, inSourceOrder } from '../source-order.js'
import { declarationOf, isOfMappedType } from './mapped-origin.js'
import type { Walk } from './walk.js'

/**
 * The properties of a type in the order of their declaration. The keys of a mapped type are a union, whose order
 * depends on the whole program: they are put in the order in which the source declares them, else by name.
 */
export function propertiesInOrder(type: ts.Type, walk: Walk): ts.Symbol[] {
  const properties = walk.checker.getPropertiesOfType(type)
  if (type.isIntersection()) return orderedByParts(type, properties, walk)
  if (isMapped(type)) return inDeclaredOrder(properties)
  return isMerged(type) ? properties.toSorted(byFileAndPlace) : withMappedInOrder(properties)
}

/** What an interface has from the mapped types it extends takes the same places in the order of those. */
function withMappedInOrder(properties: readonly ts.Symbol[]): ts.Symbol[] {
  const mapped = inDeclaredOrder(properties.filter(isOfMappedType)).values()
  return properties.map((property) =>
    isOfMappedType(property) ? (mapped.next().value ?? property) : property,
  )
}

function orderedByParts(
  type: ts.IntersectionType,
  properties: readonly ts.Symbol[],
  walk: Walk,
): ts.Symbol[] {
  const names = type.types
    .flatMap((part) => propertiesInOrder(part, walk))
    .map(({ escapedName }) => escapedName)
  const place = new Map([...new Set(names)].map((name, index) => [name, index]))
  const placeOf = ({ escapedName }: ts.Symbol): number => place.get(escapedName) ?? names.length
  return properties.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** True for `{ [K in Keys]: … }`, under whatever name. */
export function isMapped(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0
  )
}

/** An interface in several files has its members in the order in which the program happened to read the files. */
function isMerged({ symbol }: ts.Type): boolean {
  const files = (symbol as ts.Symbol | undefined)?.declarations?.map((declaration) =>
    declaration.getSourceFile(),
  )
  return files !== undefined && new Set(files).size > 1
}

function inDeclaredOrder(properties: readonly ts.Symbol[]): ts.Symbol[] {
  const files = new Set(properties.map((property) => fileOf(declarationOf(property))))
  // Places in different files say nothing about each other.
  return files.size === 1 && !files.has(undefined)
    ? properties.toSorted(byFileAndPlace)
    : properties.toSorted((a, b) => byText(a.name, b.name))
}

function byFileAndPlace(a: ts.Symbol, b: ts.Symbol): number {
  return inSourceOrder(declarationOf(a), declarationOf(b)) || byText(a.name, b.name)
}
