import { ts } from '../typescript.js'
import { docsOf, type Docs } from '../doc-comment.js'
import type { Walk } from './walk.js'

/**
 * The property a member of a mapped type was made of, also under another name. The compiler keeps no declaration for
 * what `as` gave a name; what it was made of it notes down in every case, though only for itself.
 */
export function originOf(property: ts.Symbol): ts.Symbol | undefined {
  return linksOf(property)?.syntheticOrigin
}

/** True for a member of a mapped type, also one that an interface has from it. */
export function isOfMappedType(property: ts.Symbol): boolean {
  return linksOf(property)?.mappedType !== undefined
}

/** Where a property is declared, if need be as the one it was made of. */
export function declarationOf(property: ts.Symbol): ts.Declaration | undefined {
  return declaredAs(property).declarations?.[0]
}

/**
 * True when the type of a property is the one it was declared with, give or take null, optional parts and the like:
 * then the constraints there are about it. `{ [K in keyof T]?: boolean }` takes over the names alone.
 */
export function keepsDeclaredType(property: ts.Symbol, walk: Walk): boolean {
  const origin = originOf(property)
  if (!origin) return true
  const template = linksOf(property)?.mappedType?.declaration?.type
  if (template && !looksUp(template)) return false
  return isAkin(property, origin, walk) && keepsDeclaredType(origin, walk)
}

/** The doc comment of a property, of which a member that is something else now has the words alone. */
export function docsOfProperty(property: ts.Symbol, walk: Walk): Docs {
  const declared = docsOf(declaredAs(property), walk.checker)
  if (keepsDeclaredType(property, walk)) return declared
  return { ...declared, tags: declared.tags.filter(({ name }) => aboutAnyType.has(name)) }
}

const aboutAnyType: ReadonlySet<string> = new Set(['internal', 'deprecated'])

function declaredAs(property: ts.Symbol): ts.Symbol {
  const origin = property.declarations ? undefined : originOf(property)
  return origin ? declaredAs(origin) : property
}

interface Links {
  readonly syntheticOrigin?: ts.Symbol
  readonly mappedType?: { readonly declaration?: ts.MappedTypeNode }
}

function linksOf(property: ts.Symbol): Links | undefined {
  return (property as { links?: Links }).links
}

/** `T[K]` somewhere in it, or in what it hands it to. */
function looksUp(node: ts.Node): boolean {
  return ts.isIndexedAccessTypeNode(node) || (ts.forEachChild(node, looksUp) ?? false)
}

function isAkin(property: ts.Symbol, origin: ts.Symbol, { checker }: Walk): boolean {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property))
  const declared = checker.getNonNullableType(checker.getTypeOfSymbol(origin))
  if (type.flags & ts.TypeFlags.Never) return false
  return (
    type === declared ||
    checker.isTypeAssignableTo(declared, type) ||
    checker.isTypeAssignableTo(type, declared)
  )
}
