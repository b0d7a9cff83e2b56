import { ts } from 'ts-morph'
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestFunction,
  type ManifestWorker,
} from '../manifest/index.js'
import { checkSchemas } from './check-schemas.js'
import { placeOfNode, type DiagnosticList } from './diagnostics.js'
import { findClasses, type FoundClass } from './find-workers.js'
import { FunctionSchemaReader } from './function-schemas.js'
import { packageSymbols, type PackageSymbols } from './package-symbols.js'
import { readFunction, type FunctionSource } from './read-function.js'
import { readWorker } from './read-worker.js'
import { className, lineage, membersOf } from './worker-class.js'

/** A worker class and its functions, before their schemas are read. */
export interface WorkerSource {
  readonly worker: ManifestWorker
  readonly node: ts.ClassLikeDeclaration
  readonly functions: readonly FunctionSource[]
}

export interface Discovery {
  readonly workers: readonly WorkerSource[]
  readonly symbols: PackageSymbols
}

interface Sources {
  readonly program: ts.Program
  readonly projectDir: string
  readonly diagnostics: DiagnosticList
}

/** Finds the workers of a program's own source files and reads what their decorators say. */
export function discover(files: readonly ts.SourceFile[], sources: Sources): Discovery {
  const { program, projectDir, diagnostics } = sources
  const checker = program.getTypeChecker()
  const symbols = packageSymbols(program)
  const classes = findClasses(files, symbols)
  const workers = classes.flatMap((found) => {
    const worker = readWorker(found, projectDir, { checker, diagnostics })
    return worker ? [{ worker, node: found.node, functions: functionsOf(found, symbols, sources) }] : []
  })
  reportUnclaimed(classes, checker, diagnostics)
  reportRepeated(workers, sources)
  if (!classes.some(({ worker }) => worker)) diagnostics.report('III1042', { files: files.length })
  return { workers, symbols }
}

/** Reads the schemas of all functions: the whole manifest. */
export function manifestOf({ workers, symbols }: Discovery, { program, diagnostics }: Sources): Manifest {
  const reader = new FunctionSchemaReader(program, symbols, diagnostics)
  const functions = workers
    .flatMap(({ functions }) => functions)
    .map((source) => manifestFunction(source, reader))
  reader.finish()
  checkSchemas(functions, diagnostics)
  return {
    version: MANIFEST_VERSION,
    workers: workers.map(({ worker }) => worker).toSorted((a, b) => compare(a.name, b.name)),
    functions: functions.toSorted((a, b) => compare(a.id, b.id)),
  }
}

function functionsOf(
  found: FoundClass,
  symbols: PackageSymbols,
  { program, projectDir, diagnostics }: Sources,
): FunctionSource[] {
  const checker = program.getTypeChecker()
  const instance = checker.getTypeAtLocation(found.node)
  const reading = { checker, diagnostics, symbols, projectDir, className: className(found.node), instance }
  return membersOf(found, symbols, checker).flatMap((member) => readFunction(member, reading) ?? [])
}

function manifestFunction(source: FunctionSource, reader: FunctionSchemaReader): ManifestFunction {
  const { id, className, method, description, metadata, triggers } = source
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
    hash,
    source: source.source,
  }
}

/** Functions in a class that neither is a worker nor is extended by one are never registered. */
function reportUnclaimed(
  classes: readonly FoundClass[],
  checker: ts.TypeChecker,
  diagnostics: DiagnosticList,
): void {
  const claimed = new Set(
    classes.filter(({ worker }) => worker).flatMap(({ node }) => lineage(node, checker)),
  )
  for (const { node, members } of classes) {
    const isBase = node.typeParameters || ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract
    if (claimed.has(node) || isBase || members.length === 0) continue
    diagnostics.report('III1038', { name: className(node) }, { node: node.name ?? node })
  }
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
