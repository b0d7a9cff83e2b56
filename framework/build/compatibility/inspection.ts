import { pointer, type Loss, type LossKind } from './loss.js'
import type { Place } from './place.js'

export interface InspectionOptions {
  /**
   * What members are that an open object does not name: anything, when a caller may send them; absent, when a function
   * does not give what its type does not say.
   */
  readonly unnamed: 'anything' | 'absent'
}

/** Deeper than any schema of a type is; reached only by references that lead to themselves. */
const MAX_DEPTH = 100
/** Comparisons of two schemas in all. Beyond, they are too large to be told apart. */
const MAX_STEPS = 20_000

/** Where an inspection is in its schemas, and which pairs it is looking at already. */
export class Inspection {
  readonly path: string
  private readonly pairs: ReadonlySet<string>
  private readonly shared: { steps: number; readonly ids: Map<unknown, number> }

  constructor(
    readonly options: InspectionOptions,
    at?: Pick<Inspection, 'path'> & { pairs: ReadonlySet<string>; shared: Inspection['shared'] },
  ) {
    this.path = at?.path ?? ''
    this.pairs = at?.pairs ?? new Set()
    this.shared = at?.shared ?? { steps: 0, ids: new Map() }
  }

  loss(kind: LossKind, { from, to }: { from: string; to: string }): Loss {
    return { kind, path: this.path, from, to }
  }

  /** The same inspection at a part of the value. */
  at(segment: string | number): Inspection {
    const { pairs, shared } = this
    return new Inspection(this.options, { path: pointer(this.path, segment), pairs, shared })
  }

  /**
   * The inspection of one pair of schemas. A pair that is being looked at already holds if everything else does: that is
   * what makes a type that contains itself comparable.
   */
  entering(from: readonly Place[], to: Place): Inspection | 'known' | 'too deep' {
    const key = [...from, to].map(({ schema }) => this.idOf(schema)).join(' ')
    if (this.pairs.has(key)) return 'known'
    this.shared.steps += 1
    if (this.pairs.size >= MAX_DEPTH || this.shared.steps > MAX_STEPS) return 'too deep'
    const { path, shared } = this
    return new Inspection(this.options, { path, pairs: new Set([...this.pairs, key]), shared })
  }

  private idOf(schema: unknown): number {
    const { ids } = this.shared
    const id = ids.get(schema) ?? ids.size
    ids.set(schema, id)
    return id
  }
}

/** An inspection, and what looks at the parts of a value with it: parts have parts. */
export interface Within {
  readonly inspection: Inspection
  /** `from` are schemas that hold together. */
  readonly inspect: (from: readonly Place[], to: Place, inspection: Inspection) => readonly Loss[]
}
