import type { DecodeStep, PlainType } from '../../manifest/index.js'
import { branchTest, plainTypes } from './branch-test.js'
import {
  jsonTypesOf,
  nativeKey,
  nodeKey,
  siteKey,
  type NativeSite,
  type Schema,
  type TypeNode,
} from './schema.js'
import { alternatives, WireGraph, type FoundNative } from './wire-graph.js'
import { partsOf, schemasAt, type Part } from './wire-parts.js'

/** A step with the place its type is written at, for a message about it. */
interface PlacedStep extends DecodeStep {
  readonly site?: NativeSite | undefined
  readonly node?: TypeNode
}

export interface Plan {
  readonly steps: readonly DecodeStep[]
  /** Values that cannot be converted, because nothing tells them from plain ones. */
  readonly problems: readonly FoundNative[]
}

/**
 * Where in a payload the JSON is only the wire form of a value. The steps of a type that contains itself are listed
 * under its name and apply wherever a step of kind `type` says so. Sorted so that outer values come first: decoding
 * goes through them from the end, encoding from the start. Encoding looks at the values themselves, so that no member
 * of a union has to be told from the others.
 */
export function planOf(root: Schema, direction: 'decode' | 'encode'): Plan {
  const graph = new WireGraph(root)
  if (!graph.hasNatives) return { steps: [], problems: [] }
  const planner = new Planner(graph, direction)
  const steps = planner.stepsOf(root)
  const named = planner.namedSteps()
  return { steps: [...sorted(steps), ...named], problems: planner.problems }
}

class Planner {
  readonly problems: FoundNative[] = []
  readonly #known = new Map<TypeNode, readonly PlacedStep[]>()
  /** The types that contain themselves, in the order in which they were met, with the names their steps go by. */
  readonly #named = new Map<TypeNode, string>()

  constructor(
    private readonly graph: WireGraph,
    private readonly direction: 'decode' | 'encode',
  ) {}

  stepsOf(schema: Schema): readonly PlacedStep[] {
    const node = schema[nodeKey]
    if (!node) return this.#ofKeywords(schema)
    if (this.graph.nativesIn(node).length === 0) return []
    return this.graph.isRecursive(node) ? [this.#reference(node)] : this.#ofNode(node)
  }

  /** Reading the steps of one such type can name further ones, which join the end of the list. */
  namedSteps(): DecodeStep[] {
    const all: DecodeStep[] = []
    for (const [node, name] of this.#named) {
      all.push(...sorted(this.stepsOf(node.body)).map((step) => ({ in: name, ...step })))
    }
    return all
  }

  #ofNode(node: TypeNode): readonly PlacedStep[] {
    const known = this.#known.get(node)
    if (known) return known
    const steps = this.stepsOf(node.body)
    this.#known.set(node, steps)
    return steps
  }

  #reference(node: TypeNode): PlacedStep {
    return { path: '', kind: 'type', type: this.#nameOf(node), node }
  }

  #nameOf(node: TypeNode): string {
    const known = this.#named.get(node)
    if (known !== undefined) return known
    const taken = new Set(this.#named.values())
    let name = node.name
    for (let number = 2; taken.has(name); number += 1) name = `${node.name}_${number}`
    this.#named.set(node, name)
    return name
  }

  #ofKeywords(schema: Schema): readonly PlacedStep[] {
    const kind = schema[nativeKey]
    const own: PlacedStep[] = kind ? [{ path: '', kind, site: schema[siteKey] }] : []
    return [...own, ...partsOf(schema).flatMap((part) => this.#under(part)), ...this.#ofBranches(schema)]
  }

  #under({ segment, schema, where }: Part): PlacedStep[] {
    return this.stepsOf(schema).map((step) => {
      const inner = (step.where ?? []).map((condition) => ({ ...condition, at: condition.at + 1 }))
      const all = this.direction === 'encode' ? [] : [...where, ...inner]
      return { ...step, path: `/${segment}${step.path}`, ...(all.length === 0 ? {} : { where: all }) }
    })
  }

  /** A step of one member is taken when no other member has a plain value of the same wire type at its path. */
  #ofBranches({ anyOf }: Schema): readonly PlacedStep[] {
    if (!Array.isArray(anyOf)) return []
    const branches = anyOf as Schema[]
    return branches.flatMap((branch) => {
      const others = branches.filter((other) => other !== branch).flatMap(alternatives)
      return this.stepsOf(branch).flatMap((step) => this.#guarded(step, branch, others))
    })
  }

  #guarded(step: PlacedStep, branch: Schema, others: readonly Schema[]): PlacedStep[] {
    if (this.direction === 'encode') return [step]
    const rivals = others.filter((other) => isAmbiguous(step, branch, other))
    if (rivals.length === 0) return [step]
    const test = branchTest(branch, rivals)
    if (test) return [{ ...step, where: [test, ...(step.where ?? [])] }]
    const types = typesOfItsOwn(step, branch, rivals)
    // A bigint is written as a text: where that is told apart, a number is right as it is.
    if (!types.includes('string')) this.problems.push(...this.#lostWith(step))
    if (types.length === 0) return []
    return [{ ...step, where: [...(step.where ?? []), { at: segmentsIn(step.path), types }] }]
  }

  #lostWith({ kind, site, node }: PlacedStep): readonly FoundNative[] {
    if (node) return this.graph.nativesIn(node)
    return site && kind !== 'type' ? [{ kind, site }] : []
  }
}

/** The JSON types that one value of several wire forms has at its place in no other member of the union. */
function typesOfItsOwn({ path, kind }: PlacedStep, branch: Schema, rivals: readonly Schema[]): PlainType[] {
  if (kind !== 'bigint') return []
  const typesAt = (schema: Schema): PlainType[] =>
    schemasAt(schema, path)
      .flatMap(alternatives)
      .flatMap((it) => plainTypes(it) ?? anyType)
  const theirs = rivals.flatMap(typesAt)
  return [...new Set(typesAt(branch))].filter((type) => type !== 'null' && !theirs.includes(type))
}

const anyType: readonly PlainType[] = ['string', 'number']

function isAmbiguous({ path, kind, node }: PlacedStep, branch: Schema, other: Schema): boolean {
  const types = schemasAt(branch, path).flatMap((schema) => jsonTypesOf(schema) ?? [])
  return schemasAt(other, path)
    .flatMap((rival) => (node && rival[nodeKey] === node ? [] : alternatives(rival)))
    .some((rival) => rival[nativeKey] !== kind && overlaps(rival, types))
}

function overlaps(rival: Schema, types: readonly string[]): boolean {
  const rivalTypes = jsonTypesOf(rival)
  if (rivalTypes === undefined) return rival['not'] === undefined
  return rivalTypes.some(
    (type) => type !== 'null' && (types.includes(type) || (type === 'number' && types.includes('integer'))),
  )
}

/** Without repetitions, the outer ones first. */
function sorted(steps: readonly PlacedStep[]): DecodeStep[] {
  const unique = new Map(steps.map(plainStep).map((step) => [JSON.stringify(step), step]))
  return [...unique.values()].toSorted(outerFirst)
}

function plainStep({ path, kind, type, where }: PlacedStep): DecodeStep {
  return { path, kind, ...(type === undefined ? {} : { type }), ...(where === undefined ? {} : { where }) }
}

function outerFirst(a: DecodeStep, b: DecodeStep): number {
  const depth = segmentsIn(a.path) - segmentsIn(b.path)
  return depth || (a.path < b.path ? -1 : Number(a.path > b.path))
}

function segmentsIn(path: string): number {
  return path.split('/').length - 1
}
