import { join } from 'node:path'
import type { ts } from './typescript.js'
import type { FileFindings } from './analyse.js'
import { ImportGraph, isSeenEverywhere } from './import-graph.js'

/**
 * What was found in the files of a project, from build to build.
 *
 * What is known of a file is what it and everything it imports say; so it is forgotten when one of them changed, when
 * one leads somewhere else, or when something was reported in one, for that has to be reported again.
 */
export class BuildMemory {
  #graph: ImportGraph | undefined
  #findings = new Map<string, FileFindings>()
  #reported: readonly string[] = []

  constructor(private readonly projectDir: string) {}

  /** Forgets what a new program may say otherwise, and returns the files that a change may affect. */
  update(program: ts.Program): ReadonlySet<string> | 'all' {
    const last = this.#graph
    const graph = last ? nextGraph(program, last) : new ImportGraph(program)
    this.#graph = graph
    const affected = last ? affectedIn(graph, last) : 'all'
    const doubtful = affected === 'all' ? 'all' : closure(graph, [...affected, ...this.#reported])
    if (doubtful === 'all') this.#findings.clear()
    else for (const fileName of doubtful) this.#findings.delete(fileName)
    return affected
  }

  known(fileName: string): FileFindings | undefined {
    return this.#findings.get(fileName)
  }

  /** Keeps what a build found; `reported` names the files in which it had something to report. */
  keep(findings: readonly FileFindings[], reported: readonly string[]): void {
    this.#findings = new Map(findings.map((found) => [found.fileName, found]))
    this.#reported = reported.map((file) => join(this.projectDir, file))
  }
}

/** As long as no file comes or goes, the unchanged ones import what they did. */
function nextGraph(program: ts.Program, last: ImportGraph): ImportGraph {
  const next = new ImportGraph(program, last)
  return hasSameNames(next, last) ? next : new ImportGraph(program)
}

function hasSameNames(next: ImportGraph, last: ImportGraph): boolean {
  const names = new Set(last.files.map(({ fileName }) => fileName))
  return next.files.length === names.size && next.files.every(({ fileName }) => names.has(fileName))
}

function affectedIn(graph: ImportGraph, last: ImportGraph): ReadonlySet<string> | 'all' {
  const before = new Map(last.files.map((file) => [file.fileName, file]))
  const now = new Set(graph.files.map(({ fileName }) => fileName))
  const changed = graph.files.filter(
    (file) => before.get(file.fileName) !== file || graph.leadsElsewhere(file, last),
  )
  const names = changed.map(({ fileName }) => fileName)
  const replaced = names.flatMap((name) => before.get(name) ?? [])
  const gone = last.files.filter(({ fileName }) => !now.has(fileName))
  return [...replaced, ...gone].some(isSeenEverywhere) ? 'all' : closure(graph, names)
}

/** These and all that reach them; everything, if what is seen everywhere is among them. */
function closure(graph: ImportGraph, names: readonly string[]): ReadonlySet<string> | 'all' {
  const reaching = graph.reaching(names)
  const isGlobal = graph.files.some((file) => reaching.has(file.fileName) && isSeenEverywhere(file))
  return isGlobal ? 'all' : reaching
}
