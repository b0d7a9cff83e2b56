import {
  nativeKey,
  nodeKey,
  resolved,
  siteKey,
  type NativeKind,
  type NativeSite,
  type Schema,
  type TypeNode,
} from './schema.js'

/** A value whose JSON is only its wire form, and the place its type is written at. */
export interface FoundNative {
  readonly kind: NativeKind
  readonly site: NativeSite
}

/**
 * What a plan has to know about the types below a schema before it is made: which of them contain themselves, so that
 * it names them instead of following them for ever, and which hold a value whose JSON is only its wire form.
 */
export class WireGraph {
  readonly #recursive = new Set<TypeNode>()
  readonly #natives = new Map<TypeNode, readonly FoundNative[]>()

  constructor(root: Schema) {
    this.#markRecursive(root, [], new Set())
  }

  /** True for at least one type of every circle. */
  isRecursive(node: TypeNode): boolean {
    return this.#recursive.has(node)
  }

  /** The values with a wire form in what the type describes, however deep. */
  nativesIn(node: TypeNode): readonly FoundNative[] {
    const known = this.#natives.get(node)
    if (known) return known
    const reachable = new Set<TypeNode>()
    collect(node, reachable)
    const natives = [...reachable].flatMap(({ body }) => marksIn(body))
    this.#natives.set(node, natives)
    return natives
  }

  #markRecursive(schema: Schema, open: readonly TypeNode[], seen: Set<TypeNode>): void {
    for (const node of nodesIn(schema)) {
      if (open.includes(node)) this.#recursive.add(node)
      if (seen.has(node)) continue
      seen.add(node)
      this.#markRecursive(node.body, [...open, node], seen)
    }
  }
}

/** The members of a union, or the one schema it is; through the types it points at. */
export function alternatives(schema: Schema): Schema[] {
  const whole = resolved(schema)
  return Array.isArray(whole['anyOf']) ? (whole['anyOf'] as Schema[]).flatMap(alternatives) : [whole]
}

function collect(node: TypeNode, found: Set<TypeNode>): void {
  if (found.has(node)) return
  found.add(node)
  for (const inner of nodesIn(node.body)) collect(inner, found)
}

/** Looks at the keywords alone, not behind the types they point at. */
function marksIn(value: unknown): FoundNative[] {
  if (typeof value !== 'object' || value === null) return []
  const { [nativeKey]: kind, [siteKey]: site } = value as Schema
  const inner = Object.values(value).flatMap(marksIn)
  return kind && site ? [{ kind, site }, ...inner] : inner
}

function nodesIn(value: unknown): TypeNode[] {
  if (typeof value !== 'object' || value === null) return []
  const own = (value as Schema)[nodeKey]
  const inner = Object.values(value).flatMap(nodesIn)
  return own ? [own, ...inner] : inner
}
