import { ts } from '../typescript.js'
import { isDocumented } from './forgotten-alias.js'
import { isLibrarySymbol } from './library.js'
import type { Site, TypeArguments, Walk, WrittenArgument } from './walk.js'

/** What the parameters of a generic type stand for where it is used, and a key that is equal for equal arguments. */
export interface BoundArguments {
  readonly args: TypeArguments
  readonly key: string
}

/**
 * The arguments that a project's own generic type is written with, where doc comments would be forgotten otherwise: to
 * the compiler `Page<Percent>` is `Page<number>`.
 */
export function boundArguments(type: ts.Type, site: Site, walk: Walk): BoundArguments | undefined {
  const { written, args: around } = site
  if (around && isWrittenWithin(type, around)) return { args: around, key: `within ${numberOf(around)}` }
  if (!written || !ts.isTypeReferenceNode(written) || !written.typeArguments) return undefined
  const parameters = parametersOf(written, walk)
  const bound = written.typeArguments.map((node) => argumentAt({ written: node, args: site.args }, walk))
  if (!parameters || !bound.some(({ written: node, args }) => isDocumented(node, args, walk)))
    return undefined
  const args = new Map(
    parameters.flatMap((parameter, index) => {
      const argument = bound[index]
      return argument ? [[parameter, argument] as const] : []
    }),
  )
  return { args, key: bound.map((argument) => identityOf(argument, walk)).join(' ') }
}

/** True for `{ deep: T }` in the declaration whose T it is. */
function isWrittenWithin({ symbol }: ts.Type, args: TypeArguments): boolean {
  const literal = (symbol as ts.Symbol | undefined)?.declarations?.find(ts.isTypeLiteralNode)
  const [parameter] = args.keys()
  const generic = parameter?.declarations?.[0]?.parent
  return literal !== undefined && ts.findAncestor(literal, (node) => node === generic) !== undefined
}

/** Within a generic alias such as `Maybe<Percent>`: what is written there, with what its parameters stand for. */
export function insideAlias(type: ts.Type, site: Site, walk: Walk): Site {
  const bound = boundArguments(type, site, walk)
  const alias = bound && site.written && ts.isTypeReferenceNode(site.written) && genericAt(site.written, walk)
  return alias && ts.isTypeAliasDeclaration(alias) ? { ...site, written: alias.type, args: bound.args } : site
}

/** The site with what a type parameter stands for in place of its name. */
export function withArgument(site: Site, walk: Walk): Site {
  const { written, args: outer, ...rest } = site
  if (!written || !outer) return site
  const { written: node, args } = argumentAt({ written, args: outer }, walk)
  return { ...rest, written: node, ...(args ? { args } : {}) }
}

function argumentAt({ written, args }: WrittenArgument, walk: Walk): WrittenArgument {
  if (!args || !ts.isTypeReferenceNode(written) || written.typeArguments) return { written, args }
  const symbol = walk.checker.getSymbolAtLocation(written.typeName)
  return (symbol && args.get(symbol)) ?? { written, args }
}

function parametersOf(written: ts.TypeReferenceNode, walk: Walk): ts.Symbol[] | undefined {
  const { typeParameters } = genericAt(written, walk) ?? {}
  return typeParameters?.flatMap(({ name }) => walk.checker.getSymbolAtLocation(name) ?? [])
}

type Generic = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration

function genericAt(written: ts.TypeReferenceNode, walk: Walk): Generic | undefined {
  const target = targetOf(written, walk)
  if (!target || isLibrarySymbol(target)) return undefined
  return target.declarations?.find(
    (declaration): declaration is Generic =>
      ts.isInterfaceDeclaration(declaration) ||
      ts.isClassDeclaration(declaration) ||
      ts.isTypeAliasDeclaration(declaration),
  )
}

/** A name of an alias, and what has no doc comments, is the same argument wherever it stands. */
function identityOf({ written, args }: WrittenArgument, walk: Walk): string {
  if (!isDocumented(written, args, walk)) return numberOf(walk.checker.getTypeFromTypeNode(written))
  const isName = ts.isTypeReferenceNode(written) && !written.typeArguments
  const symbol = isName ? targetOf(written, walk) : undefined
  return numberOf(symbol ?? written) + (args && !symbol ? `:${numberOf(args)}` : '')
}

function targetOf({ typeName }: ts.TypeReferenceNode, { checker }: Walk): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(typeName)
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

const numbers = new WeakMap<object, string>()
let count = 0

function numberOf(thing: object): string {
  const known = numbers.get(thing) ?? String((count += 1))
  numbers.set(thing, known)
  return known
}
