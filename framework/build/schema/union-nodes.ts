import { ts } from '../typescript.js'
import { aliasedUnion } from './union-order.js'
import type { Walk } from './walk.js'

const { TypeFlags } = ts
const nullish = TypeFlags.Null | TypeFlags.Undefined | TypeFlags.Void

/**
 * What the members of a union are written as, for what is said there about them: that of one type with null or
 * undefined, and else those that one part each is written for. A part that is no member was found to be in another:
 * of `'a' | Slug` only `string` is left, which is more than a `Slug`.
 */
export function memberNodes(
  members: readonly ts.Type[],
  written: ts.TypeNode | undefined,
  walk: Walk,
): ReadonlyMap<ts.Type, ts.TypeNode> {
  const present = members.filter(({ flags }) => !(flags & TypeFlags.Null))
  const [first] = present
  if (!written || !first) return new Map()
  if (present.length > 1) return partNodes(present, written, walk)
  const only = onlyMember(written)
  return new Map(only ? [[first, only]] : [])
}

function partNodes(members: readonly ts.Type[], written: ts.TypeNode, walk: Walk): Map<ts.Type, ts.TypeNode> {
  const parts = partsOf(written, walk).map((node) => ({ node, type: walk.checker.getTypeFromTypeNode(node) }))
  const own = parts.filter(({ type }) => !(type.flags & nullish))
  const isMember = (type: ts.Type): boolean => members.includes(type)
  if (!own.every(({ type }) => (type.isUnion() ? type.types.every(isMember) : isMember(type))))
    return new Map()
  const once = own.filter(({ type }) => own.filter((other) => other.type === type).length === 1)
  return new Map(once.map(({ type, node }) => [type, node]))
}

function partsOf(node: ts.TypeNode, walk: Walk): ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(node)) return partsOf(node.type, walk)
  const union = ts.isUnionTypeNode(node) ? node : aliasedUnion(node, walk)
  return union ? union.types.flatMap((part) => partsOf(part, walk)) : [node]
}

function onlyMember(written: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isParenthesizedTypeNode(written)) return onlyMember(written.type)
  if (!ts.isUnionTypeNode(written)) return written
  const members = written.types.filter((node) => !isNullish(node))
  return members.length === 1 ? members[0] : undefined
}

function isNullish(node: ts.TypeNode): boolean {
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return true
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword
}
