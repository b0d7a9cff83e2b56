import { canonical } from './canonical.js'
import { pointersIn, pointersOf } from './pointers.js'
import { nodeKey, type Schema, type TypeNode } from './schema.js'

/** A finished schema: plain JSON. */
export interface JsonObject {
  [keyword: string]: unknown
}

const keywordsWithNames: ReadonlySet<string> = new Set(['properties', 'patternProperties'])
const keywordsWithData: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples'])

/** Nodes up to this many bytes are repeated rather than referred to. */
const INLINE_BYTES = 160

/**
 * A schema with every pointer replaced: by the keywords of its node when the node is small or used once, else by a
 * `$ref` into `definitions`. Types that contain themselves are always referred to; inlining them would not end, and
 * inlining every large one grows exponentially.
 */
export function assemble(root: Schema): JsonObject {
  return new Assembly(root).result()
}

class Assembly {
  readonly #uses = new Map<TypeNode, number>()
  readonly #recursive = new Set<TypeNode>()
  readonly #bytes = new Map<TypeNode, number>()
  readonly #names = new Map<TypeNode, string>()
  readonly #taken = new Set<string>()

  constructor(private readonly root: Schema) {
    this.#count(pointersIn(root), [])
  }

  result(): JsonObject {
    const node = this.root[nodeKey]
    const body = node ? this.#inlined(this.root, node) : this.#plain(this.root)
    const definitions = this.#definitions()
    return definitions.length === 0 ? body : { ...body, definitions: Object.fromEntries(definitions) }
  }

  /** Writing one definition may name further ones, which join the end of the list. */
  #definitions(): [string, JsonObject][] {
    const definitions: [string, JsonObject][] = []
    for (const [node, name] of this.#names) definitions.push([name, this.#plain(node.body)])
    return definitions
  }

  #count(pointers: readonly TypeNode[], open: TypeNode[]): void {
    for (const node of pointers) {
      if (open.includes(node)) this.#recursive.add(node)
      const uses = this.#uses.get(node) ?? 0
      this.#uses.set(node, uses + 1)
      if (uses > 0) continue
      open.push(node)
      this.#count(pointersOf(node), open)
      open.pop()
    }
  }

  #plain(value: Schema): JsonObject {
    return this.#copy(value) as JsonObject
  }

  #copy(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#copy(item))
    if (typeof value !== 'object' || value === null) return value
    const node = (value as Schema)[nodeKey]
    if (node) return this.#isInline(node) ? this.#inlined(value, node) : this.#referred(value, node)
    return canonical(this.#members(value))
  }

  #members(value: object): JsonObject {
    const copy: JsonObject = {}
    for (const [key, member] of Object.entries(value)) copy[key] = this.#keyword(key, member)
    return copy
  }

  #keyword(keyword: string, value: unknown): unknown {
    if (keywordsWithData.has(keyword)) return value
    return keywordsWithNames.has(keyword) ? this.#named(value as object) : this.#copy(value)
  }

  /** The schemas under names somebody chose, such as `default` or `type`: they are no keywords here. */
  #named(schemas: object): JsonObject {
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, this.#copy(schema)]))
  }

  #inlined(beside: object, node: TypeNode): JsonObject {
    return canonical({ ...this.#plain(node.body), ...this.#members(beside) })
  }

  #referred(beside: object, node: TypeNode): JsonObject {
    return canonical({ $ref: `#/definitions/${this.#nameOf(node)}`, ...this.#members(beside) })
  }

  #isInline(node: TypeNode): boolean {
    if (this.#recursive.has(node)) return false
    return this.#uses.get(node) === 1 || this.#sizeOf(node) <= INLINE_BYTES
  }

  #sizeOf(node: TypeNode): number {
    const known = this.#bytes.get(node)
    if (known !== undefined) return known
    const pointers = pointersOf(node).filter((inner) => !this.#recursive.has(inner))
    const inner = pointers.reduce((sum, pointer) => sum + this.#sizeOf(pointer), 0)
    const size = bytesOf(node.body) + inner
    this.#bytes.set(node, size)
    return size
  }

  /** Names are given in the order of first use; a second type of the same name gets a number. */
  #nameOf(node: TypeNode): string {
    const known = this.#names.get(node)
    if (known !== undefined) return known
    let name = node.name
    for (let number = 2; this.#taken.has(name); number += 1) name = `${node.name}_${number}`
    this.#taken.add(name)
    this.#names.set(node, name)
    return name
  }
}

const knownBytes = new WeakMap<Schema, number>()

/** The length of the body of a type, without what it points at. */
function bytesOf(body: Schema): number {
  const bytes = knownBytes.get(body) ?? JSON.stringify(body).length
  knownBytes.set(body, bytes)
  return bytes
}
