import type { ts } from '../typescript.js'
import type { DecodeStep } from '../../manifest/index.js'

/** What a value is in the program when its JSON is only its wire form. */
export type NativeKind = Exclude<DecodeStep['kind'], 'type'>

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'

/** The key under which a schema points at a type that is read once and shared. */
export const nodeKey = Symbol('node')
/** The key under which a schema keeps the kind of value it is the wire form of. */
export const nativeKey = Symbol('native')
/** The key under which the schema of such a value keeps where its type is written. */
export const siteKey = Symbol('site')

/** The key under which a schema keeps the alias whose doc comment it carries. */
export const aliasKey = Symbol('alias')

/**
 * A draft-07 schema while the types are read. It may point at a {@link TypeNode} in place of its keywords; keywords
 * beside the pointer are added to those of the node. Object spread carries both marks along.
 */
export interface Schema {
  readonly [keyword: string]: unknown
  readonly [nodeKey]?: TypeNode
  readonly [nativeKey]?: NativeKind
  readonly [siteKey]?: NativeSite
  readonly [aliasKey]?: ts.Symbol
}

/** What a message about a value with a wire form needs; a part of the walk's site. */
export interface NativeSite {
  readonly name: string
  readonly node: ts.Node
  readonly trail: readonly string[]
}

/** One named or recursive type of the program. The body is empty until the type has been read to the end. */
export interface TypeNode {
  readonly name: string
  body: Schema
}

/** The keywords of a schema, through the node it may point at. */
export function resolved(schema: Schema): Schema {
  const node = schema[nodeKey]
  if (!node) return schema
  const { [nodeKey]: _, ...beside } = schema
  return { ...resolved(node.body), ...beside }
}

/** The JSON types a schema allows, or `undefined` when it does not say. */
export function jsonTypesOf(schema: Schema): JsonType[] | undefined {
  const { type, anyOf } = resolved(schema)
  if (typeof type === 'string') return [type as JsonType]
  if (Array.isArray(type)) return type as JsonType[]
  if (!Array.isArray(anyOf)) return undefined
  const branches = (anyOf as Schema[]).map(jsonTypesOf)
  return branches.includes(undefined) ? undefined : [...new Set(branches.flatMap((types) => types ?? []))]
}
