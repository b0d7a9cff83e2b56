import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ts } from './typescript.js'
import { MANIFEST_PATH, type Manifest } from '../manifest/index.js'
import { discover, manifestOf, type Discovery } from './analyse.js'
import { checkImports } from './check-imports.js'
import { compilerDiagnostics, syntaxDiagnostics } from './compiler-diagnostics.js'
import type { Diagnostic } from './diagnostic.js'
import { DiagnosticList } from './diagnostics.js'
import { functionMapPath } from './outputs/function-map-file.js'
import { functionMapText } from './outputs/function-map.js'
import { manifestBytes } from './outputs/manifest-file.js'
import { OPENAPI_PATH, openApiText } from './outputs/openapi.js'
import type { OutputFile } from './outputs/write-files.js'
import { startCommand } from './outputs/start-command.js'
import { newWorkerYaml, WORKER_YAML, workerYamlText } from './outputs/worker-yaml.js'
import { isLanguageFile } from './library-file.js'
import { ownSources, projectSources, withText, type SourceProject } from './program.js'

/** Everything a build makes, before anything is written. */
export interface Built {
  /** Absent when there are errors. */
  readonly result?: { readonly manifest: Manifest; readonly files: readonly OutputFile[] }
  readonly diagnostics: readonly Diagnostic[]
  /** The project with the function map of this build: where the next one starts. */
  readonly source: SourceProject
  /** Every file the result depends on, besides the compiler's own. */
  readonly inputs: () => string[]
}

/** Builds an open project in memory: one program for diagnostics, discovery, schemas and output. */
export function buildOnce(opened: SourceProject, { emit }: { emit: boolean }): Built {
  const broken = syntaxProblems(opened)
  if (broken) return broken
  const { source, discovery, diagnostics, map } = withFunctionMap(opened)
  const { program, projectDir, memory, compiler } = source
  for (const problem of compilerDiagnostics(source)) diagnostics.addCompilerDiagnostic(problem)
  const { manifest, findings } = manifestOf(discovery, { program, diagnostics })
  memory.keep(findings, diagnostics.reportedFiles())
  if (emit) checkImports(program, diagnostics)
  const yaml = yamlFile(discovery, { projectDir, diagnostics, start: () => startOf(discovery, source) })
  const ending = { diagnostics: diagnostics.all(), source, inputs: () => inputsOf(source) }
  if (diagnostics.hasErrors) return ending
  const files = [
    ...(emit ? compiler.compiledFiles(ownSources(program), program) : []),
    { path: join(projectDir, MANIFEST_PATH), text: manifestBytes(manifest) },
    map,
    {
      path: join(projectDir, OPENAPI_PATH),
      text: openApiText(manifest, {
        title: manifest.workers[0]?.name ?? basename(projectDir),
        ...versionOf(projectDir),
      }),
    },
    yaml,
  ]
  return { ...ending, result: { manifest, files } }
}

/** A file that cannot be parsed means nothing yet: whatever else were said of the project would come from that. */
function syntaxProblems(source: SourceProject): Built | undefined {
  const problems = syntaxDiagnostics(source)
  if (problems.length === 0) return undefined
  const diagnostics = new DiagnosticList(source.projectDir)
  for (const problem of problems) diagnostics.addCompilerDiagnostic(problem)
  return { diagnostics: diagnostics.all(), source, inputs: () => inputsOf(source) }
}

interface Discovered {
  readonly source: SourceProject
  readonly discovery: Discovery
  readonly diagnostics: DiagnosticList
  readonly map: OutputFile & { readonly text: string }
}

/**
 * Brings the function map of the program up to date before the types are checked, so that calls are judged by the
 * functions there are now. The map needs no schemas, only what the decorators say.
 */
function withFunctionMap(opened: SourceProject): Discovered {
  const first = discovered(opened)
  const { path, text } = first.map
  if (opened.program.getSourceFile(path)?.text === text) return first
  return discovered(withText(opened, path, text))
}

function discovered(source: SourceProject): Discovered {
  const { program, projectDir, memory, compiler } = source
  const diagnostics = new DiagnosticList(projectDir)
  compiler.forget(memory.update(program))
  const discovery = discover(projectSources(program, projectDir), {
    program,
    projectDir,
    diagnostics,
    known: (fileName) => memory.known(fileName),
  })
  const path = functionMapPath(projectDir)
  return {
    source,
    discovery,
    diagnostics,
    map: { path, text: functionMapText(discovery.workers, path, diagnostics) },
  }
}

/** How the project is started, for a new `iii.worker.yaml`; a package with a script of that name says so itself. */
function startOf(
  { workers: [first] }: Discovery,
  { program, projectDir }: SourceProject,
): string | undefined {
  if (first === undefined || hasStartScript(projectDir)) return undefined
  return startCommand(program, projectDir, join(projectDir, first.worker.source.file))
}

function hasStartScript(projectDir: string): boolean {
  return typeof readPackage(projectDir).scripts?.start === 'string'
}

function versionOf(projectDir: string): { version?: string } {
  const { version } = readPackage(projectDir)
  return typeof version === 'string' ? { version } : {}
}

/** What stands in package.json, as far as it is of interest; nothing where there is none. */
function readPackage(projectDir: string): { version?: unknown; scripts?: { start?: unknown } } {
  const read = ts.readConfigFile(join(projectDir, 'package.json'), (path) => ts.sys.readFile(path)) as {
    config?: { version?: unknown; scripts?: { start?: unknown } }
  }
  return read.config ?? {}
}

interface YamlTask {
  readonly projectDir: string
  readonly diagnostics: DiagnosticList
  /** Asked for a project that has no such file yet. */
  readonly start: () => string | undefined
}

function yamlFile({ workers }: Discovery, { projectDir, diagnostics, start }: YamlTask): OutputFile {
  const path = join(projectDir, WORKER_YAML)
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const [first, ...others] = workers
  // Of several workers none speaks for the project: a person names it, its folder does otherwise.
  const keys = first && others.length === 0 ? first.worker : projectKeys(current, projectDir)
  const { name, description } = keys as { name?: string; description?: string }
  const wanted = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  }
  if (current === undefined) return { path, text: newWorkerYaml(wanted, start()) }
  return { path, text: workerYamlText(current, wanted, diagnostics) }
}

function projectKeys(current: string | undefined, projectDir: string): { name?: string } {
  return current === undefined ? { name: basename(projectDir) } : {}
}

function inputsOf({ config, program }: SourceProject): string[] {
  const files = program.getSourceFiles().filter((file) => !isLanguageFile(file))
  return [...config.configFiles, ...files.map(({ fileName }) => fileName)]
}
