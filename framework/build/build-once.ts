import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ts } from 'ts-morph'
import { MANIFEST_PATH, manifestText, type Manifest } from '../manifest/index.js'
import { discover, manifestOf, type Discovery } from './analyse.js'
import { compilerDiagnostics } from './compiler-diagnostics.js'
import type { Diagnostic } from './diagnostic.js'
import { DiagnosticList } from './diagnostics.js'
import { functionMapPath } from './outputs/function-map-file.js'
import { functionMapText } from './outputs/function-map.js'
import { OPENAPI_PATH, openApiText } from './outputs/openapi.js'
import type { OutputFile } from './outputs/write-files.js'
import { startCommand } from './outputs/start-command.js'
import { newWorkerYaml, WORKER_YAML, workerYamlText } from './outputs/worker-yaml.js'
import { isLanguageFile } from './library-file.js'
import { projectSources, type SourceProject } from './program.js'

/** Everything a build makes, before anything is written. */
export interface Built {
  /** Absent when there are errors. */
  readonly result?: { readonly manifest: Manifest; readonly files: readonly OutputFile[] }
  readonly diagnostics: readonly Diagnostic[]
  /** Every file the result depends on, besides the compiler's own. */
  readonly inputs: readonly string[]
}

/** Builds an open project in memory: one program for diagnostics, discovery, schemas and output. */
export async function buildOnce(source: SourceProject, { emit }: { emit: boolean }): Promise<Built> {
  const { project, projectDir } = source
  const diagnostics = new DiagnosticList(projectDir)
  const mapPath = functionMapPath(projectDir)
  const mapText = writeMap(source, mapPath, diagnostics)
  const program = project.getProgram().compilerObject
  for (const problem of compilerDiagnostics(source, program)) diagnostics.addCompilerDiagnostic(problem)
  const sources = { program, projectDir, diagnostics }
  const discovery = discover(projectSources(program, projectDir), sources)
  const manifest = manifestOf(discovery, sources)
  const start = startOf(discovery, source)
  const yaml = await yamlFile(discovery, { projectDir, diagnostics, start })
  const inputs = inputsOf(source, program)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.all(), inputs }
  const files = [
    ...(emit ? source.compiler.compiledFiles(program) : []),
    { path: join(projectDir, MANIFEST_PATH), text: manifestText(manifest) },
    { path: mapPath, text: mapText },
    {
      path: join(projectDir, OPENAPI_PATH),
      text: openApiText(manifest, manifest.workers[0]?.name ?? basename(projectDir)),
    },
    yaml,
  ]
  return { result: { manifest, files }, diagnostics: diagnostics.all(), inputs }
}

/**
 * Brings the function map of the program up to date before the types are checked, so that calls are judged by the
 * functions there are now. The map needs no schemas, only what the decorators say.
 */
function writeMap({ project, projectDir }: SourceProject, path: string, diagnostics: DiagnosticList): string {
  const program = project.getProgram().compilerObject
  // Its problems are reported once, when the final program is read.
  const silent = new DiagnosticList(projectDir)
  const { workers } = discover(projectSources(program, projectDir), {
    program,
    projectDir,
    diagnostics: silent,
  })
  const text = functionMapText(workers, path, diagnostics)
  if (program.getSourceFile(path)?.text !== text) project.createSourceFile(path, text, { overwrite: true })
  return text
}

/** How the project is started, for a new `iii.worker.yaml`; a package with a script of that name says so itself. */
function startOf(
  { workers: [first] }: Discovery,
  { project, projectDir }: SourceProject,
): string | undefined {
  if (first === undefined || hasStartScript(projectDir)) return undefined
  return startCommand(
    project.getProgram().compilerObject,
    projectDir,
    join(projectDir, first.worker.source.file),
  )
}

function hasStartScript(projectDir: string): boolean {
  const { config } = ts.readConfigFile(join(projectDir, 'package.json'), (path) => ts.sys.readFile(path)) as {
    config?: { scripts?: { start?: unknown } }
  }
  return typeof config?.scripts?.start === 'string'
}

interface YamlTask {
  readonly projectDir: string
  readonly diagnostics: DiagnosticList
  readonly start: string | undefined
}

async function yamlFile(
  { workers }: Discovery,
  { projectDir, diagnostics, start }: YamlTask,
): Promise<OutputFile> {
  const path = join(projectDir, WORKER_YAML)
  const current = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw cause
  })
  const [first, ...others] = workers
  // Of several workers none speaks for the project: a person names it, its folder does otherwise.
  const keys = first && others.length === 0 ? first.worker : projectKeys(current, projectDir)
  const { name, description } = keys as { name?: string; description?: string }
  const wanted = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  }
  if (current === undefined) return { path, text: newWorkerYaml(wanted, start) }
  return { path, text: workerYamlText(current, wanted, diagnostics) }
}

function projectKeys(current: string | undefined, projectDir: string): { name?: string } {
  return current === undefined ? { name: basename(projectDir) } : {}
}

function inputsOf({ configFiles }: SourceProject, program: ts.Program): string[] {
  const files = program.getSourceFiles().filter((file) => !isLanguageFile(file))
  return [...configFiles, ...files.map(({ fileName }) => fileName)]
}
