import { ts } from '../typescript.js'
import { literalValue } from './literal.js'
import { typeName } from './type-name.js'
import type { Walk } from './walk.js'

/**
 * The members of a union as they are written, or sorted where no place in the source gives an order. The checker's own
 * order depends on which file of the program mentioned a literal first.
 */
export function inWrittenOrder(
  members: readonly ts.Type[],
  written: ts.TypeNode | undefined,
  walk: Walk,
): ts.Type[] {
  const order = new Map(
    (written ? writtenMembers(written, walk) : []).map((type, index) => [keyOf(type), index]),
  )
  const places = members.map((member) => order.get(keyOf(member)))
  if (!places.includes(undefined)) return sortBy(members, (member) => order.get(keyOf(member)) ?? 0)
  const ranked = sortBy(members, (member) => sortName(member, walk))
  return sortBy(ranked, rankOf)
}

/** The members in the order of a union's source text, through the names it mentions. */
function writtenMembers(node: ts.TypeNode, walk: Walk): ts.Type[] {
  if (ts.isParenthesizedTypeNode(node)) return writtenMembers(node.type, walk)
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((part) => writtenMembers(part, walk))
  const alias = aliasedUnion(node, walk)
  if (alias) return writtenMembers(alias, walk)
  const type = walk.checker.getTypeFromTypeNode(node)
  if (!type.isUnion()) return [type]
  // Only the members of an enum, and of boolean, have an order of their own; that of other unions is the checker's.
  return type.flags & (ts.TypeFlags.EnumLike | ts.TypeFlags.Boolean) ? [...type.types] : []
}

/** The node behind the name of an alias; only of a union, so that a chain of names cannot go in a circle. */
export function aliasedUnion(node: ts.TypeNode, { checker }: Walk): ts.UnionTypeNode | undefined {
  if (!ts.isTypeReferenceNode(node) || node.typeArguments) return undefined
  const symbol = checker.getSymbolAtLocation(node.typeName)
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.declarations?.find(ts.isTypeAliasDeclaration)
  return declaration && ts.isUnionTypeNode(declaration.type) ? declaration.type : undefined
}

/** A literal is the same value whatever type object stands for it. */
function keyOf(type: ts.Type): unknown {
  const literal = literalValue(type)
  return literal ? `${typeof literal.value} ${String(literal.value)}` : type
}

/** Texts, numbers, booleans, then everything else, null last. */
function rankOf(type: ts.Type): number {
  if (type.flags & ts.TypeFlags.StringLike) return 0
  if (type.flags & ts.TypeFlags.NumberLike) return 1
  if (type.flags & ts.TypeFlags.BooleanLike) return 2
  return type.flags & ts.TypeFlags.Null ? 4 : 3
}

function sortName(type: ts.Type, walk: Walk): string | number {
  const literal = literalValue(type)
  if (typeof literal?.value === 'number') return literal.value
  if (literal) return String(literal.value)
  return `${typeName(type, walk)} ${walk.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)}`
}

function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ item }) => item)
}
