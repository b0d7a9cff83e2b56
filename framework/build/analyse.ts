import { ts } from './typescript.js'
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestFunction,
  type ManifestTriggerType,
  type ManifestWorker,
} from '../manifest/index.js'
import { checkRoutes } from './check-routes.js'
import { checkSchemas } from './check-schemas.js'
import { placeOfNode, type DiagnosticList } from './diagnostics.js'
import { findClasses, type FoundClass } from './find-workers.js'
import { checkForeignTriggers, type ForeignTrigger } from './foreign-triggers.js'
import { FunctionSchemaReader } from './function-schemas.js'
import { packageSymbols, type PackageSymbols } from './package-symbols.js'
import { readClassMembers } from './read-class.js'
import type { FunctionSource } from './read-function.js'
import { readWorker } from './read-worker.js'
import { isMixinClass, lineage } from './lineage.js'
import { className } from './worker-class.js'

/** What is known of a function without the types of its program. */
export type DeclaredFunction = Pick<FunctionSource, 'id' | 'method' | 'idNode'>

/** A worker class and its functions, before their schemas are read. */
export interface WorkerSource {
  readonly worker: ManifestWorker
  readonly node: ts.ClassLikeDeclaration
  readonly functions: readonly DeclaredFunction[]
  readonly triggerTypes: readonly ManifestTriggerType[]
  readonly foreignTriggers: readonly ForeignTrigger[]
}

/** What one source file declares. Without its `sources` it outlives the program it was read from. */
export interface FileFindings {
  readonly fileName: string
  readonly classes: readonly FoundClass[]
  readonly workers: readonly WorkerSource[]
  /** The functions, whose schemas are still to be read; or, once they have been, what the manifest says of them. */
  readonly functions:
    { readonly sources: readonly FunctionSource[] } | { readonly read: readonly ManifestFunction[] }
}

export interface Discovery {
  readonly findings: readonly FileFindings[]
  readonly workers: readonly WorkerSource[]
  readonly symbols: PackageSymbols
}

interface Sources {
  readonly program: ts.Program
  readonly projectDir: string
  readonly diagnostics: DiagnosticList
  /** What an earlier program said of files that nothing has changed for since. */
  readonly known: (fileName: string) => FileFindings | undefined
}

/** Finds the workers of a program's own source files and reads what their decorators say. */
export function discover(files: readonly ts.SourceFile[], sources: Sources): Discovery {
  const { program, diagnostics } = sources
  const symbols = packageSymbols(program)
  const findings = files.map((file) => sources.known(file.fileName) ?? findIn(file, symbols, sources))
  const classes = findings.flatMap((found) => found.classes)
  const workers = findings.flatMap((found) => found.workers)
  const hasUnclaimed = reportUnclaimed(classes, program.getTypeChecker(), diagnostics)
  reportRepeated(workers, sources)
  checkForeignTriggers(workers, diagnostics)
  if (!hasUnclaimed && !classes.some(({ worker }) => worker))
    diagnostics.report('III1042', { files: files.length })
  return { findings, workers, symbols }
}

function findIn(file: ts.SourceFile, symbols: PackageSymbols, sources: Sources): FileFindings {
  const { program, projectDir, diagnostics } = sources
  const reading = { checker: program.getTypeChecker(), diagnostics }
  const classes = findClasses([file], symbols)
  for (const found of classes) reportUncalled(found, diagnostics)
  const workers = classes.flatMap((found) => {
    const worker = readWorker(found, projectDir, reading)
    return worker
      ? [{ worker, node: found.node, ...readClassMembers(found, worker, { symbols, sources }) }]
      : []
  })
  return {
    fileName: file.fileName,
    classes,
    workers,
    functions: { sources: workers.flatMap(({ functions }) => functions) },
  }
}

function reportUncalled({ worker, members }: FoundClass, diagnostics: DiagnosticList): void {
  const decorators = [...(worker ? [worker] : []), ...members.flatMap((member) => member.decorators)]
  for (const { role, node } of decorators)
    if (!ts.isCallExpression(node.expression))
      diagnostics.report('III1055', { decorator: role }, { node: node.expression })
}

/** Reads the schemas of all functions: the whole manifest, and the findings it was made of. */
export function manifestOf(
  { findings, symbols }: Discovery,
  { program, diagnostics }: Pick<Sources, 'program' | 'diagnostics'>,
): { manifest: Manifest; findings: readonly FileFindings[] } {
  const reader = new FunctionSchemaReader(program, symbols, diagnostics)
  const read = findings.map((found) => readFindings(found, reader))
  reader.finish()
  const isNew = ({ functions }: ReadFindings, index: number) => findings[index]?.functions !== functions
  checkRoutes({ functions: read.flatMap((found) => found.functions.read) }, diagnostics)
  checkSchemas(
    read.filter(isNew).flatMap(({ functions }) => functions.read),
    diagnostics,
  )
  const workers = read.flatMap((found) => found.workers.map(({ worker }) => worker))
  const functions = read.flatMap((found) => found.functions.read)
  const triggerTypes = read.flatMap((found) => found.workers.flatMap((worker) => worker.triggerTypes))
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    workers: workers.toSorted((a, b) => compare(a.name, b.name)),
    functions: functions.toSorted((a, b) => compare(a.id, b.id)),
    ...(triggerTypes.length === 0
      ? {}
      : { triggerTypes: triggerTypes.toSorted((a, b) => compare(a.id, b.id)) }),
  }
  return { manifest, findings: read }
}

type ReadFindings = FileFindings & { readonly functions: { readonly read: readonly ManifestFunction[] } }

function readFindings(found: FileFindings, reader: FunctionSchemaReader): ReadFindings {
  const { functions } = found
  if ('read' in functions) return { ...found, functions }
  const workers = found.workers.map((worker) => ({ ...worker, functions: worker.functions.map(declared) }))
  const read = functions.sources.map((source) => manifestFunction(source, reader))
  return { ...found, workers, functions: { read } }
}

/** Without what would keep the whole program in memory. */
function declared({ id, method, idNode }: DeclaredFunction): DeclaredFunction {
  return { id, method, idNode }
}

function manifestFunction(source: FunctionSource, reader: FunctionSchemaReader): ManifestFunction {
  const { id, className, method, description, metadata, role, raw, triggers } = source
  const { streaming, hash, ...schemas } = reader.schemasOf(source)
  const facts = streaming ? { ...metadata, streaming: true } : metadata
  return {
    id,
    className,
    method,
    ...(description === undefined ? {} : { description }),
    ...schemas,
    ...(facts === undefined ? {} : { metadata: facts }),
    triggers,
    ...(role === undefined ? {} : { role }),
    ...(raw === undefined ? {} : { raw }),
    hash,
    source: source.source,
  }
}

/** Functions in a class that neither is a worker nor is extended by one are never registered. True where there are any. */
function reportUnclaimed(
  classes: readonly FoundClass[],
  checker: ts.TypeChecker,
  diagnostics: DiagnosticList,
): boolean {
  const claimed = new Set(
    classes.filter(({ worker }) => worker).flatMap(({ node }) => lineage(node, checker)),
  )
  const unclaimed = classes.filter(({ node, members }) => {
    const isBase = node.typeParameters || ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract
    return !claimed.has(node) && !isBase && !isMixinClass(node, checker) && members.length > 0
  })
  for (const { node } of unclaimed)
    diagnostics.report('III1038', { name: className(node) }, { node: node.name ?? node })
  return unclaimed.length > 0
}

function reportRepeated(workers: readonly WorkerSource[], { projectDir, diagnostics }: Sources): void {
  const ids = new Map<string, ts.Node>()
  const names = new Map<string, ts.Node>()
  for (const { worker, node, functions } of workers) {
    const other = names.get(worker.name)
    if (other)
      diagnostics.report(
        'III1039',
        { name: worker.name, other: placeText(other, projectDir) },
        { node: node.name ?? node },
      )
    else names.set(worker.name, node.name ?? node)
    for (const { id, idNode } of functions) {
      const first = ids.get(id)
      if (first) diagnostics.report('III1031', { id, other: placeText(first, projectDir) }, { node: idNode })
      else ids.set(id, idNode)
    }
  }
}

function placeText(node: ts.Node, projectDir: string): string {
  const { file, line, column } = placeOfNode(node, projectDir)
  return `${file}:${line}:${column}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
