import { noNotes, type Notes } from '../shapes/notes.js'
import type { Definition } from '../shapes/read-schema.js'
import type { ObjectShape, Shape } from '../shapes/shape.js'
import type { NamedType } from './model.js'
import { NamePool } from './name-pool.js'
import type { Root } from './roots.js'
import { inlineText } from './inline-text.js'
import { pascalCase } from './words.js'

/** A union inside an array or the like that is longer than this gets a name. */
const LONGEST_INLINE_UNION = 30

/**
 * Names every type of a file. Roots and definitions are named first, so that a name does not depend on what happens to
 * be nested elsewhere; then objects inside other types get a name from where they are.
 *
 * 1. Definitions with equal keys, and roots with equal shapes and names, are one type.
 * 2. Every name is given out once.
 */
export class TypeTable {
  readonly types: NamedType[] = []
  readonly #pool: NamePool
  readonly #definitionNames = new Map<string, string>()
  readonly #rootShapes = new Map<Root, Shape>()

  constructor(roots: readonly Root[], reserved: Iterable<string>) {
    this.#pool = new NamePool(reserved)
    const definitions = distinctDefinitions(roots)
    for (const { key, name } of definitions) {
      this.#definitionNames.set(key, this.#pool.take(pascalCase(name ?? 'Root')))
    }
    const named = this.#nameRoots(roots)
    for (const { root, name } of named) this.#write(name, root.document.shape, root.document.notes)
    for (const { key, shape, notes } of definitions) {
      this.#write(this.#definitionNames.get(key) ?? '', shape, notes)
    }
  }

  /** What stands for a root where it is used: its name, or the type itself when that is short. */
  shapeOf(root: Root): Shape {
    return this.#rootShapes.get(root) ?? this.#settled(root.document.shape, '')
  }

  /** A further name of the file's own. */
  take(wanted: string): string {
    return this.#pool.take(wanted)
  }

  /** One entry for each type to be written. */
  #nameRoots(roots: readonly Root[]): { root: Root; name: string }[] {
    const groups = groupBy(roots.filter(needsName), ({ name }) => name)
    return [...groups].flatMap(([name, members]) => {
      const isShared = members.every((root) => isSameRoot(root, members[0]))
      const isFree = isShared && !this.#pool.isTaken(name)
      if (isFree) return this.#nameGroup(members, this.#pool.take(name))
      return [...groupBy(members, rootText).values()].flatMap((same) =>
        this.#nameGroup(same, this.#pool.take(same[0]?.qualifiedName ?? name)),
      )
    })
  }

  #nameGroup(members: readonly Root[], name: string): { root: Root; name: string }[] {
    for (const root of members) this.#rootShapes.set(root, { kind: 'ref', target: name })
    const [root] = members
    return root === undefined ? [] : [{ root, name }]
  }

  /** Places the type in front of those named while it is read. */
  #write(name: string, shape: Shape, notes: Notes): void {
    const place = this.types.length
    const written = this.#members(shape, name)
    this.types.splice(place, 0, { name, shape: written, notes })
  }

  /** The shape with everything inside it settled; it stays what it is. */
  #members(shape: Shape, owner: string): Shape {
    if (shape.kind === 'object') return this.#objectMembers(shape, owner)
    if (shape.kind === 'array') return { ...shape, items: this.#settled(shape.items, `${owner}Item`, true) }
    if (shape.kind === 'union') return this.#unionMembers(shape.members, owner)
    if (shape.kind === 'ref')
      return { kind: 'ref', target: this.#definitionNames.get(shape.target) ?? shape.target }
    if (shape.kind !== 'tuple') return shape
    const items = shape.items.map((item, index) => this.#settled(item, `${owner}Item${index + 1}`, true))
    const rest = shape.rest && this.#settled(shape.rest, `${owner}Rest`, true)
    return { ...shape, items, ...(rest ? { rest } : {}) }
  }

  #objectMembers(shape: ObjectShape, owner: string): Shape {
    const properties = shape.properties.map((property) => ({
      ...property,
      shape: this.#settled(property.shape, owner + pascalCase(property.name)),
    }))
    const index = shape.index && this.#settled(shape.index, `${owner}Value`, true)
    return { ...shape, properties, ...(index ? { index } : {}) }
  }

  #unionMembers(members: readonly Shape[], owner: string): Shape {
    const settled = members.map((member, index) =>
      this.#settled(member, owner + branchWord(member, index), true),
    )
    return { kind: 'union', members: settled }
  }

  /** A shape as part of another: objects, and long unions inside something, get a name. */
  #settled(shape: Shape, wanted: string, isNested = false): Shape {
    if (shape.kind === 'object' && shape.properties.length > 0) return this.#hoisted(shape, wanted)
    const isLong = shape.kind === 'union' && isNested && inlineText(shape).length > LONGEST_INLINE_UNION
    return isLong ? this.#hoisted(shape, wanted) : this.#members(shape, wanted)
  }

  #hoisted(shape: Shape, wanted: string): Shape {
    const title = 'title' in shape && shape.title !== undefined ? pascalCase(shape.title) : undefined
    const name = this.#pool.take(title !== undefined && !this.#pool.isTaken(title) ? title : wanted)
    this.#write(name, shape, noNotes)
    return { kind: 'ref', target: name }
  }
}

/** `ShapeCircle` for the branch with `kind: 'circle'`; branches without a mark are counted. */
function branchWord(shape: Shape, index: number): string {
  const properties = shape.kind === 'object' ? shape.properties : []
  const mark = properties.find(({ shape: { kind }, isRequired }) => isRequired && kind === 'literal')?.shape
  const word = mark?.kind === 'literal' && typeof mark.value === 'string' ? pascalCase(mark.value) : '_'
  return /^\p{L}/u.test(word) ? word : `Option${index + 1}`
}

/** Short types are written where they are used. */
function needsName({ document: { shape } }: Root): boolean {
  return ['object', 'union', 'array', 'tuple'].includes(shape.kind) && !isOpenObject(shape)
}

function isOpenObject(shape: Shape): boolean {
  return shape.kind === 'object' && shape.properties.length === 0 && !shape.index
}

function rootText({ document: { shape } }: Root): string {
  return JSON.stringify(shape)
}

function isSameRoot(root: Root, other: Root | undefined): boolean {
  return other !== undefined && rootText(root) === rootText(other)
}

function distinctDefinitions(roots: readonly Root[]): Definition[] {
  const all = roots.flatMap(({ document }) => document.definitions)
  return [...new Map(all.map((definition) => [definition.key, definition])).values()]
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
