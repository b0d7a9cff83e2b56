import type { ts } from '../typescript.js'
import type { DiagnosticCode, DiagnosticList } from '../diagnostics.js'
import type { ErrorParams } from '../../errors/catalog.js'
import type { Schema, TypeNode } from './schema.js'

/** Levels of nesting after which a type is taken to grow without end. */
export const MAX_DEPTH = 200

/** What is shared while the types of one role (request or response) of one function are read. */
export interface Walk {
  readonly program: ts.Program
  readonly checker: ts.TypeChecker
  readonly role: 'request' | 'response'
  /** Objects refuse properties their type does not name. */
  readonly closed: boolean
  /** True for files of iii-framework itself: what its own types cannot express is left open. */
  readonly isFrameworkFile: (file: ts.SourceFile) => boolean
  readonly diagnostics: DiagnosticList
  /** The types read so far, shared by every function of the program with the same `closed`. */
  readonly nodes: Map<ts.Type, TypeNode>
  /** Those of generic types whose arguments have doc comments, by these arguments. */
  readonly documented: Map<string, Map<ts.Type, TypeNode>>
  readonly defaults: DefaultToCheck[]
  /** Set when a type turned out to grow without end: reading stops everywhere. */
  endless: boolean
  readonly schemaOf: (type: ts.Type, site: Site) => Schema
}

/** A `@default` whose schema is complete only when all types have been read. */
export interface DefaultToCheck {
  readonly schema: Schema
  readonly value: unknown
  readonly text: string
  readonly site: Site
  readonly node: ts.Node
}

/** A type argument as written; `args` are those around it. */
export interface WrittenArgument {
  readonly written: ts.TypeNode
  readonly args: TypeArguments | undefined
}

export type TypeArguments = ReadonlyMap<ts.Symbol, WrittenArgument>

/** Where a type is used: what messages say about it and how it was written there. */
export interface Site {
  /** The property or parameter, for messages. */
  readonly name: string
  /** The nearest place in the project's own source. */
  readonly node: ts.Node
  /** The type as written there, which keeps the order of a union. */
  readonly written?: ts.TypeNode
  /** What the type parameters in `written` stand for, where that has doc comments. */
  readonly args?: TypeArguments
  /** `payload of math::add`, then `Options.cb` and so on. */
  readonly trail: readonly string[]
  readonly depth: number
  readonly optional?: boolean
  /** Inside a type that a package declares. */
  readonly foreign?: boolean
  /** Inside a type of iii-framework: nothing is reported. */
  readonly lenient?: boolean
}

/** Turns the types it knows into schemas and leaves the others to the next reader. */
export type Reader = (type: ts.Type, site: Site, walk: Walk) => Schema | undefined

/** Reports a problem at a site, once per place in the source. */
export function reportAt<Code extends DiagnosticCode>(
  walk: Walk,
  site: Site,
  [code, params]: [Code, ErrorParams<Code>],
): void {
  if (site.lenient) return
  walk.diagnostics.report(code, params, { node: site.node, trail: trailText(site.trail) })
}

/** The way from the function to the type; a long one is shortened in the middle. */
export function trailText(trail: readonly string[]): string {
  const shown = trail.length > 8 ? [...trail.slice(0, 4), '…', ...trail.slice(-2)] : trail
  return shown.join(' -> ')
}

/** The site of a type that stands in for another: what is written there is about the other. */
export function innerSite(site: Site): Site {
  const { written: _, ...rest } = site
  return { ...rest, depth: site.depth + 1 }
}

/** The site of a part without a name of its own: an array's item, a record's value. */
export function partOf(site: Site, suffix: string, written?: ts.TypeNode): Site {
  const { written: _, optional: __, ...rest } = site
  const last = site.trail.at(-1) ?? ''
  const trail = site.trail.length > 1 ? [...site.trail.slice(0, -1), last + suffix] : [...site.trail, suffix]
  return { ...rest, trail, depth: site.depth + 1, ...(written ? { written } : {}) }
}
