import { ts } from '../typescript.js'
import { describeProperty } from './describe.js'
import { documentedPart } from './forgotten-alias.js'
import { declarationOf, docsOfProperty, keepsDeclaredType, originOf } from './mapped-origin.js'
import { propertiesInOrder } from './property-order.js'
import { indexKeywords } from './record.js'
import { shared } from './reference.js'
import { nodeKey, type Schema } from './schema.js'
import { writtenName } from './type-name.js'
import { allowsAbsence } from './union.js'
import { reportAt, type Reader, type Site, type Walk } from './walk.js'

const { SymbolFlags, ModifierFlags, TypeFlags } = ts

/** Interfaces, classes, inline types, mapped types and intersections of them: whatever has properties. */
export const readObject: Reader = (type, site, walk) => {
  if (!(type.flags & (TypeFlags.Object | TypeFlags.Intersection))) return undefined
  if (documentedPart(site, walk)) return objectSchema(type, site, walk)
  return shared(type, site, { walk, read: objectSchema })
}

function objectSchema(type: ts.Type, site: Site, walk: Walk): Schema {
  const all = propertiesInOrder(type, walk)
  const data = all.filter((property) => isData(property) && !isMethod(property, walk))
  const index = indexKeywords(type, site, walk)
  reportMethods(type, { all, data, isRecord: index !== undefined }, { site, walk })
  const entries = data.flatMap((property) => {
    const read = propertyOf(property, type, { site, walk })
    return read ? [[property.name, read] as const] : []
  })
  const required = entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name)
  return {
    type: 'object',
    ...(entries.length === 0 && index
      ? {}
      : { properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])) }),
    ...(required.length === 0 ? {} : { required }),
    ...(walk.closed ? { additionalProperties: false } : {}),
    ...index,
  }
}

/** Methods, private members, symbols and the read-only accessors of classes never travel. */
function isData(property: ts.Symbol): boolean {
  if (property.flags & SymbolFlags.Prototype) return false
  const isGetter = property.flags & SymbolFlags.GetAccessor && !(property.flags & SymbolFlags.SetAccessor)
  if (isGetter && isOfClass(property)) return false
  if (/^__[#@]/.test(property.escapedName as string)) return false
  const hidden = ModifierFlags.Private | ModifierFlags.Protected
  return !(property.declarations ?? []).some(
    (declaration) => ts.getCombinedModifierFlags(declaration) & hidden,
  )
}

/** Also one of a class that a mapped type such as `Partial` went over. */
function isMethod(property: ts.Symbol, walk: Walk): boolean {
  if (property.flags & SymbolFlags.Method) return true
  const origin = originOf(property)
  if (!origin || !isOfClass(origin) || !isMethod(origin, walk)) return false
  const type = walk.checker.getNonNullableType(walk.checker.getTypeOfSymbol(property))
  return type.getCallSignatures().length > 0
}

/** What an instance has from its class is not part of its data; what an interface or a literal says is. */
function isOfClass({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(({ parent }) => ts.isClassLike(parent))
}

function propertyOf(property: ts.Symbol, owner: ts.Type, { site, walk }: { site: Site; walk: Walk }) {
  const type = walk.checker.getTypeOfSymbol(property)
  const optional = (property.flags & SymbolFlags.Optional) !== 0 || allowsAbsence(type)
  const inner = propertySite(property, { owner, site, walk, optional })
  const docs = docsOfProperty(property, walk)
  if (docs.tags.some(({ name }) => name === 'internal')) {
    const isAskedFor = walk.role === 'request' && !optional
    if (isAskedFor) reportAt(walk, inner, ['III1025', { name: property.name }])
    return undefined
  }
  const schema = describeProperty(docs, { schema: walk.schemaOf(type, inner), site: inner, walk })
  // What a type of the framework cannot express on the wire is not asked for either.
  const isInexpressible =
    inner.lenient && !schema[nodeKey] && Object.keys(schema).every((keyword) => keyword === 'description')
  return { schema, isRequired: !optional && !isInexpressible }
}

interface PropertyPlace {
  readonly owner: ts.Type
  readonly site: Site
  readonly walk: Walk
  readonly optional: boolean
}

function propertySite(property: ts.Symbol, { owner, site, walk, optional }: PropertyPlace): Site {
  const declaration = declarationOf(property)
  const file = declaration?.getSourceFile()
  const isOwnSource = file !== undefined && !file.isDeclarationFile
  const own =
    declaration && hasTypeNode(declaration) && keepsDeclaredType(property, walk)
      ? declaration.type
      : undefined
  const written = own ?? documentedPart(site, walk)
  return {
    name: property.name,
    node: isOwnSource && declaration ? (ts.getNameOfDeclaration(declaration) ?? declaration) : site.node,
    ...(written ? { written } : {}),
    ...(site.args ? { args: site.args } : {}),
    trail: trailTo(property.name, owner, site),
    depth: site.depth + 1,
    optional,
    foreign: file !== undefined && !isOwnSource,
    lenient: file !== undefined && walk.isFrameworkFile(file),
  }
}

function hasTypeNode(
  node: ts.Declaration,
): node is ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration {
  return ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)
}

/** A named type begins a new step of the trail; an inline one continues the last. */
function trailTo(name: string, owner: ts.Type, { trail }: Site): string[] {
  const ownerName = writtenName(owner)
  if (ownerName !== undefined) return [...trail, `${ownerName}.${name}`]
  return trail.length > 1 ? [...trail.slice(0, -1), `${trail.at(-1)}.${name}`] : [...trail, name]
}

interface Members {
  readonly all: readonly ts.Symbol[]
  readonly data: readonly ts.Symbol[]
  readonly isRecord: boolean
}

/** Methods are lost: an interface that asks for them cannot be met, an instance arrives without them. */
function reportMethods(
  type: ts.Type,
  { all, data, isRecord }: Members,
  { site, walk }: { site: Site; walk: Walk },
): void {
  const methods = all.filter((each) => isMethod(each, walk) && !isSymbolKey(each.escapedName))
  const [first] = methods
  if (!first) return
  const names = { name: site.name, type: walk.checker.typeToString(type) }
  if (data.length === 0 && !isRecord) return reportAt(walk, site, ['III1005', names])
  for (const method of methods.filter((each) => !isOfClass(each))) {
    const place = propertySite(method, { owner: type, site, walk, optional: false })
    reportAt(walk, place, ['III1003', { name: method.name }])
  }
  if (isOfClass(first) && walk.role === 'request') reportAt(walk, site, ['III1014', names])
}

function isSymbolKey(name: ts.__String): boolean {
  return (name as string).startsWith('__@')
}
