import { ts } from '../typescript.js'
import type { Walk } from './walk.js'

/** The name a type's definition gets: its own and those of its type arguments, never a path or an offset. */
export function typeName(type: ts.Type, walk: Walk): string {
  return nameWithin(type, walk, 0)
    .replaceAll(/[^A-Za-z0-9_]+/g, '_')
    .slice(0, 80)
}

/** The name of a type as its author wrote it, or `undefined` for an inline type. */
export function writtenName(type: ts.Type): string | undefined {
  const name = (type.aliasSymbol ?? type.symbol)?.name
  return name === undefined || name.startsWith('__') ? undefined : name
}

function nameWithin(type: ts.Type, walk: Walk, depth: number): string {
  const name = ownName(type, walk)
  const args = depth > 3 ? [] : argumentsOf(type, walk)
  return [name, ...args.map((argument) => nameWithin(argument, walk, depth + 1))].join('_')
}

function ownName(type: ts.Type, { checker }: Walk): string {
  if (type.isStringLiteral() || type.isNumberLiteral()) return String(type.value)
  if (checker.isTupleType(type) && !type.aliasSymbol) return 'Tuple'
  const name = writtenName(type)
  if (name !== undefined) return name
  if (type.isUnion()) return 'Union'
  const isObject = type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)
  return isObject ? 'Object' : checker.typeToString(type)
}

function argumentsOf(type: ts.Type, { checker }: Walk): readonly ts.Type[] {
  if (type.aliasSymbol) return type.aliasTypeArguments ?? []
  const isReference =
    type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference
  if (!isReference) return []
  const own = (type as ts.TypeReference).target.typeParameters?.length ?? 0
  return checker.getTypeArguments(type as ts.TypeReference).slice(0, own)
}
