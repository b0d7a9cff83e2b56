import { ts } from '../typescript.js'
import { literalValue, reportEndless, type LiteralValue } from './literal.js'
import { literalSchema } from './literal-set.js'
import { shared } from './reference.js'
import { nativeKey, nodeKey, type Schema } from './schema.js'
import { insideAlias } from './type-arguments.js'
import { memberNodes } from './union-nodes.js'
import { isUnsendable } from './unsupported.js'
import { inWrittenOrder } from './union-order.js'
import { innerSite, reportAt, type Reader, type Site, type Walk } from './walk.js'

const { TypeFlags } = ts
const absent = TypeFlags.Undefined | TypeFlags.Void

/** Reads a union. `undefined` is no JSON value: it only makes the property optional, which the object reader sees to. */
export const readUnion: Reader = (type, site, walk) => {
  if (!type.isUnion() || type.flags & TypeFlags.Boolean) return undefined
  // Only a named union with objects in it can contain itself.
  const canRecur = type.aliasSymbol && type.types.some((member) => member.flags & TypeFlags.Object)
  return canRecur
    ? shared(type, site, { walk, read: unionSchema })
    : unionSchema(type, insideAlias(type, site, walk), walk)
}

/** True when a value of this type may be missing. */
export function allowsAbsence(type: ts.Type): boolean {
  return (type.flags & absent) !== 0 || (type.isUnion() && type.types.some((member) => member.flags & absent))
}

/** Reports a value that may be missing where JSON has a place for it: there it would arrive as null. */
export function reportAbsence(type: ts.Type, site: Site, walk: Walk): void {
  if (!allowsAbsence(type)) return
  const instead = 'Write `null` in place of `undefined`: items are never missing, so it would arrive as null.'
  reportAt(walk, site, ['III1004', { name: site.name, type: 'undefined', instead }])
}

function unionSchema(type: ts.Type, site: Site, walk: Walk): Schema {
  const present = (type as ts.UnionType).types.filter((member) => !(member.flags & absent))
  // `void | undefined`: there is no value to send.
  if (present.length === 0) return { not: {} }
  reportEndless(present, site, walk)
  const members = inWrittenOrder(sendable(present, site, walk), site.written, walk)
  const schemas = membersSchemas(members, site, walk)
  return mergeTypes(schemas) ?? withNull(schemas) ?? { anyOf: schemas }
}

/** A package's type may allow what only a program on the spot can use, beside what can be sent. */
function sendable(members: readonly ts.Type[], site: Site, walk: Walk): readonly ts.Type[] {
  if (!site.foreign) return members
  const left = members.filter((member) => isUnsendable(member, walk))
  if (left.length === 0 || left.length === members.length) return members
  const type = left.map((member) => walk.checker.typeToString(member)).join(' | ')
  reportAt(walk, site, ['III1015', { name: site.name, type }])
  return members.filter((member) => !left.includes(member))
}

const noNodes: ReadonlyMap<ts.Type, ts.TypeNode> = new Map()

/** One schema per member; exact values that stand together in the end are one, at the place of the first. */
function membersSchemas(members: readonly ts.Type[], site: Site, walk: Walk): Schema[] {
  const others = members.filter((member) => !literalValue(member))
  // Literals are values, of which nothing else is said.
  const nodes = others.length === 0 ? noNodes : memberNodes(members, site.written, walk)
  const read = new Map(
    others.map((member) => [member, walk.schemaOf(member, memberSite(site, nodes.get(member)))]),
  )
  const literals = literalSchemas(uncovered(valuesOf(members), [...read.values()]))
  const ordered = members.map((member) => {
    const literal = literalValue(member)
    return literal ? literals.get(literal.value) : read.get(member)
  })
  return distinct(ordered.filter((schema) => schema !== undefined))
}

/** The schema each exact value is part of. Both booleans are the whole type, and so is null on its own. */
function literalSchemas(values: readonly LiteralValue[]): Map<LiteralValue, Schema> {
  const wide: LiteralValue[] = values.includes(true) && values.includes(false) ? [true, false] : []
  const exact = values.filter((value) => !wide.includes(value))
  const isNullAlone = exact.every((value) => value === null)
  const together = isNullAlone ? { type: 'null' } : literalSchema(exact)
  return new Map([
    ...wide.map((value): [LiteralValue, Schema] => [value, { type: 'boolean' }]),
    ...exact.map((value): [LiteralValue, Schema] => [value, together]),
  ])
}

function memberSite(site: Site, node: ts.TypeNode | undefined): Site {
  const inner = innerSite(site)
  return node ? { ...inner, written: node } : inner
}

function valuesOf(members: readonly ts.Type[]): LiteralValue[] {
  return members.flatMap((member) => literalValue(member) ?? []).map(({ value }) => value)
}

/** Exact values next to the whole type they belong to add nothing: `'a' | (string & {})` is a string. */
function uncovered(values: LiteralValue[], wide: readonly Schema[]): LiteralValue[] {
  const types = new Set(wide.filter(isBareType).flatMap(({ type }) => type))
  return values.filter((value) => !types.has(value === null ? 'null' : typeof value))
}

/** `string | number`: one list of types. */
function mergeTypes(schemas: readonly Schema[]): Schema | undefined {
  if (schemas.length === 1) return schemas[0]
  return schemas.every(isBareType) ? { type: schemas.flatMap(({ type }) => type) } : undefined
}

/** `T | null` where T is one scalar or array type: null joins the list of types. */
function withNull(schemas: readonly Schema[]): Schema | undefined {
  const [other, ...more] = schemas.filter(({ type }) => type !== 'null')
  if (schemas.length !== 2 || !other || more.length > 0) return undefined
  const { type, const: exact, enum: values } = other
  if (other[nodeKey] || typeof type !== 'string' || type === 'object' || exact !== undefined || values)
    return undefined
  return { ...other, type: [type, 'null'] }
}

function isBareType(schema: Schema): boolean {
  const keywords = Object.keys(schema)
  return keywords.length === 1 && keywords[0] === 'type' && !schema[nativeKey] && schema['type'] !== 'object'
}

function distinct(schemas: readonly Schema[]): Schema[] {
  const bare = new Set(schemas.filter(isBareType).flatMap(({ type }) => type))
  return schemas
    .filter(({ type, const: exact, enum: values }) => !(bare.has(type) && (exact !== undefined || values)))
    .filter((schema, index, all) => all.findIndex((other) => isSame(schema, other)) === index)
}

/** Equal keywords that point at the same types. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isParted(a) || !isParted(b) || Array.isArray(a) !== Array.isArray(b)) return false
  if (a[nodeKey] !== b[nodeKey] || a[nativeKey] !== b[nativeKey]) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  )
}

function isParted(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}
