import { ts } from '../typescript.js'
import { docsOf } from '../doc-comment.js'
import { isLibrarySymbol } from './library.js'
import { declarationOf, keepsDeclaredType } from './mapped-origin.js'
import type { Site, TypeArguments, Walk } from './walk.js'

/**
 * The aliases and enums that a type is written as, the innermost first: the compiler knows `type Mail = string` only as
 * the text it is, and so forgets what its doc comment says.
 */
export function forgottenAliases(written: ts.TypeNode | undefined, walk: Walk): ts.Symbol[] {
  if (written && ts.isIndexedAccessTypeNode(written)) return memberAt(written, walk)
  const alias = written && aliasAt(written, walk)
  if (!alias) return []
  const declared = alias.declarations?.find(ts.isTypeAliasDeclaration)
  return [...forgottenAliases(declared?.typeParameters ? undefined : declared?.type, walk), alias]
}

/**
 * What stands for the members of a `Record`, `Map` or `Set`, where its doc comment would be forgotten. A type with such
 * a part is one to the compiler with every other that is made of the same texts and numbers.
 */
export function documentedPart({ written, args }: Written, walk: Walk): ts.TypeNode | undefined {
  if (!written || !ts.isTypeReferenceNode(written)) return undefined
  const { typeName, typeArguments } = written
  const { text } = ts.isIdentifier(typeName) ? typeName : typeName.right
  // Asking what a name stands for takes longer, and nearly all names are of other types.
  if (!modifiers.has(text) && !holders.has(text)) return undefined
  const symbol = walk.checker.getSymbolAtLocation(typeName)
  if (!symbol || !isLibrarySymbol(symbol)) return undefined
  if (modifiers.has(text)) {
    const [argument] = typeArguments ?? []
    return argument && documentedPart({ written: argument, ...(args ? { args } : {}) }, walk)
  }
  const part = typeArguments?.at(-1)
  return part && isDocumented(part, args, walk) ? part : undefined
}

/** These leave the members of what they are applied to as they are. */
const modifiers: ReadonlySet<string> = new Set(['Partial', 'Required', 'Readonly'])
const holders: ReadonlySet<string> = new Set(['Record', 'Map', 'ReadonlyMap', 'Set', 'ReadonlySet'])

/** Of a site. */
type Written = Pick<Site, 'written' | 'args'>

/** True when something in a type as written has a doc comment that the compiler forgets. */
export function isDocumented(written: ts.TypeNode, args: TypeArguments | undefined, walk: Walk): boolean {
  const symbol = args && ts.isTypeReferenceNode(written) && walk.checker.getSymbolAtLocation(written.typeName)
  const argument = symbol && args.get(symbol)
  if (argument) return isDocumented(argument.written, argument.args, walk)
  const here = forgottenAliases(written, walk).some((alias) => {
    const { description, tags } = docsOf(alias, walk.checker)
    return description !== '' || tags.length > 0
  })
  return (
    here ||
    (ts.forEachChild(written, (node) => ts.isTypeNode(node) && isDocumented(node, args, walk)) ?? false)
  )
}

/** `Order['total']` is what is said there about `total`. */
function memberAt({ objectType, indexType }: ts.IndexedAccessTypeNode, walk: Walk): ts.Symbol[] {
  const index = walk.checker.getTypeFromTypeNode(indexType)
  const owner = walk.checker.getTypeFromTypeNode(objectType)
  const member = index.isStringLiteral() ? walk.checker.getPropertyOfType(owner, index.value) : undefined
  const declaration = member && keepsDeclaredType(member, walk) ? declarationOf(member) : undefined
  if (!member || !declaration) return []
  if (!ts.isPropertySignature(declaration) && !ts.isPropertyDeclaration(declaration)) return []
  return [...forgottenAliases(declaration.type, walk), member]
}

function aliasAt(written: ts.TypeNode, walk: Walk): ts.Symbol | undefined {
  if (!ts.isTypeReferenceNode(written)) return undefined
  const symbol = walk.checker.getSymbolAtLocation(written.typeName)
  const target =
    symbol && symbol.flags & ts.SymbolFlags.Alias ? walk.checker.getAliasedSymbol(symbol) : symbol
  const isNamed = target && target.flags & (ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum)
  return isNamed && !isHelper(target) ? target : undefined
}

/** The doc comment of Partial, Pick or a package's generic alias is about the helper, not about the type made with it. */
export function isHelper(symbol: ts.Symbol): boolean {
  if (isLibrarySymbol(symbol)) return true
  return (symbol.declarations ?? []).some(
    (declaration) =>
      ts.isTypeAliasDeclaration(declaration) &&
      declaration.typeParameters !== undefined &&
      declaration.getSourceFile().isDeclarationFile,
  )
}
