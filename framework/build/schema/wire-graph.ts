import { pointersIn, pointersOf } from './pointers.js'
import {
  nativeKey,
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
  /** False when nothing has to be converted at all, as in most payloads. */
  readonly hasNatives: boolean
  readonly #recursive = new Set<TypeNode>()
  readonly #natives = new Map<TypeNode, readonly FoundNative[]>()

  constructor(root: Schema) {
    const pointers = pointersIn(root)
    this.hasNatives = marksIn(root).length > 0 || this.#below(pointers).length > 0
    if (this.hasNatives) this.#markRecursive(pointers, [], new Set())
  }

  /** True for at least one type of every circle. */
  isRecursive(node: TypeNode): boolean {
    return this.#recursive.has(node)
  }

  /** The values with a wire form in what the type describes, however deep. */
  nativesIn(node: TypeNode): readonly FoundNative[] {
    const natives = this.#natives.get(node) ?? this.#below([node])
    this.#natives.set(node, natives)
    return natives
  }

  #below(pointers: readonly TypeNode[]): readonly FoundNative[] {
    const reachable = new Set<TypeNode>()
    for (const node of pointers) collect(node, reachable)
    return [...reachable].flatMap(marksOf)
  }

  #markRecursive(pointers: readonly TypeNode[], open: readonly TypeNode[], seen: Set<TypeNode>): void {
    for (const node of pointers) {
      if (open.includes(node)) this.#recursive.add(node)
      if (seen.has(node)) continue
      seen.add(node)
      this.#markRecursive(pointersOf(node), [...open, node], seen)
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
  for (const inner of pointersOf(node)) collect(inner, found)
}

/** A body is looked through for every function that reaches its type, and does not change once it has been read. */
const known = new WeakMap<Schema, readonly FoundNative[]>()

function marksOf({ body }: TypeNode): readonly FoundNative[] {
  const marks = known.get(body) ?? marksIn(body)
  known.set(body, marks)
  return marks
}

/** Looks at the keywords alone, not behind the types they point at. */
function marksIn(value: unknown): FoundNative[] {
  const found: FoundNative[] = []
  collectMarks(value, found)
  return found
}

function collectMarks(value: unknown, found: FoundNative[]): void {
  if (typeof value !== 'object' || value === null) return
  const { [nativeKey]: kind, [siteKey]: site } = value as Schema
  if (kind && site) found.push({ kind, site })
  for (const inner of Object.values(value)) collectMarks(inner, found)
}
