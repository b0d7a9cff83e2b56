import type { DecodeStep } from '../../manifest/index.js'
import {
  jsonTypesOf,
  nativeKey,
  nodeKey,
  resolved,
  siteKey,
  type NativeKind,
  type NativeSite,
  type Schema,
  type TypeNode,
} from './schema.js'

/** What keeps a value from being converted: found while a plan is made. */
export interface PlanProblem {
  readonly code: 'III1010' | 'III1011'
  readonly kind: NativeKind
  readonly site: NativeSite
}

/** A step with the place its type is written at, for a message about it. */
interface PlacedStep extends DecodeStep {
  readonly site: NativeSite | undefined
}

export interface Plan {
  readonly steps: readonly DecodeStep[]
  readonly problems: readonly PlanProblem[]
}

/**
 * Where in a payload the JSON is only the wire form of a value. The steps are sorted so that outer values come first;
 * decoding goes through them from the end, encoding from the start, so that a Set's items and the Set itself are
 * converted in the right order.
 */
export function planOf(root: Schema): Plan {
  const planner = new Planner()
  const steps = planner.stepsOf(root)
  const unique = [...new Map(steps.map((step) => [`${step.path} ${step.kind}`, step])).values()]
  return {
    steps: unique.toSorted(outerFirst).map(({ path, kind }) => ({ path, kind })),
    problems: planner.problems,
  }
}

class Planner {
  readonly problems: PlanProblem[] = []
  readonly #known = new Map<TypeNode, readonly PlacedStep[]>()
  readonly #open: TypeNode[] = []
  readonly #recursive = new Set<TypeNode>()

  stepsOf(schema: Schema): readonly PlacedStep[] {
    const node = schema[nodeKey]
    return node ? this.#ofNode(node) : this.#ofKeywords(schema)
  }

  #ofNode(node: TypeNode): readonly PlacedStep[] {
    const known = this.#known.get(node)
    if (known) return known
    if (this.#open.includes(node)) {
      this.#recursive.add(node)
      return []
    }
    this.#open.push(node)
    const steps = this.stepsOf(node.body)
    this.#open.pop()
    const usable = this.#recursive.has(node) ? this.#dropped(steps, 'III1011') : steps
    this.#known.set(node, usable)
    return usable
  }

  #ofKeywords(schema: Schema): readonly PlacedStep[] {
    const kind = schema[nativeKey]
    const own: PlacedStep[] = kind ? [{ path: '', kind, site: schema[siteKey] }] : []
    return [
      ...own,
      ...partsOf(schema).flatMap(([segment, part]) => this.#under(segment, part)),
      ...this.#ofBranches(schema),
    ]
  }

  #under(segment: string, part: Schema): PlacedStep[] {
    return this.stepsOf(part).map((step) => ({ ...step, path: `/${segment}${step.path}` }))
  }

  /** A step of one branch is safe when no other branch has a plain value of the same wire type at its path. */
  #ofBranches({ anyOf }: Schema): readonly PlacedStep[] {
    if (!Array.isArray(anyOf)) return []
    const branches = anyOf as Schema[]
    return branches.flatMap((branch) => {
      const others = branches.filter((other) => other !== branch)
      const steps = this.stepsOf(branch)
      const unsafe = steps.filter((step) => others.some((other) => isAmbiguous(step, branch, other)))
      this.#dropped(unsafe, 'III1010')
      return steps.filter((step) => !unsafe.includes(step))
    })
  }

  #dropped(steps: readonly PlacedStep[], code: PlanProblem['code']): readonly PlacedStep[] {
    this.problems.push(...steps.flatMap(({ kind, site }) => (site ? [{ code, kind, site }] : [])))
    return []
  }
}

function partsOf(schema: Schema): [string, Schema][] {
  const { properties, patternProperties, additionalProperties, items, additionalItems } = schema
  return [
    ...namedParts(properties).map(([name, part]): [string, Schema] => [escapeSegment(name), part]),
    ...namedParts(patternProperties).map(([, part]): [string, Schema] => ['*', part]),
    ...(Array.isArray(items)
      ? (items as Schema[]).map((item, index): [string, Schema] => [String(index), item])
      : anyPart(items)),
    ...anyPart(additionalProperties),
    ...anyPart(additionalItems),
  ]
}

function namedParts(value: unknown): [string, Schema][] {
  return typeof value === 'object' && value !== null ? (Object.entries(value) as [string, Schema][]) : []
}

function anyPart(value: unknown): [string, Schema][] {
  return typeof value === 'object' && value !== null ? [['*', value as Schema]] : []
}

function isAmbiguous({ path, kind }: DecodeStep, branch: Schema, other: Schema): boolean {
  const types = jsonTypesOf(schemaAt(branch, path) ?? {}) ?? []
  const rival = schemaAt(other, path)
  if (!rival) return false
  if (resolved(rival)[nativeKey] === kind) return false
  const rivalTypes = jsonTypesOf(rival)
  return rivalTypes === undefined || rivalTypes.some((type) => type !== 'null' && overlaps(type, types))
}

function overlaps(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === 'number' && types.includes('integer'))
}

function schemaAt(schema: Schema, path: string): Schema | undefined {
  const segments = path.split('/').slice(1)
  return segments.reduce<Schema | undefined>(
    (found, segment) => found && partsOf(resolved(found)).find(([name]) => name === segment)?.[1],
    schema,
  )
}

function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function outerFirst(a: DecodeStep, b: DecodeStep): number {
  const depth = a.path.split('/').length - b.path.split('/').length
  return depth || (a.path < b.path ? -1 : Number(a.path > b.path))
}
