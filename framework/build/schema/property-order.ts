import { ts } from 'ts-morph'
import type { Walk } from './walk.js'

/**
 * The properties of a type in the order of their declaration. The keys of a mapped type are a union, whose order
 * depends on the whole program: they are put in the order in which the source declares them, else by name.
 */
export function propertiesInOrder(type: ts.Type, walk: Walk): ts.Symbol[] {
  const properties = walk.checker.getPropertiesOfType(type)
  if (type.isIntersection()) return orderedByParts(type, properties, walk)
  return isMapped(type) ? properties.toSorted(byDeclaration) : [...properties]
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

function isMapped(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0
  )
}

function byDeclaration(a: ts.Symbol, b: ts.Symbol): number {
  const [first, second] = [a.declarations?.[0], b.declarations?.[0]]
  if (first && second && first.getSourceFile() === second.getSourceFile()) {
    return first.getStart() - second.getStart() || byText(a.name, b.name)
  }
  return Number(!first) - Number(!second) || byText(a.name, b.name)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
