import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from './typescript.js'
import { BuildMemory } from './build-memory.js'
import type { Diagnostic } from './diagnostic.js'
import { Compiler } from './compiler.js'
import { DiagnosticList } from './diagnostics.js'
import { relativePath } from './paths.js'
import { buildOptions, readProjectConfig, type ProjectConfig } from './project-config.js'
import type { KeptDeclarations } from './snapshot/kept-declarations.js'
import { SourceCache } from './source-cache.js'

/** A worker project as the compiler sees it. One program serves diagnostics, discovery, schemas and output. */
export interface SourceProject {
  readonly projectDir: string
  readonly files: SourceCache
  /** What the last build learnt, for the next. */
  readonly memory: BuildMemory
  readonly compiler: Compiler
  /** tsconfig.json as written, before what the build needs is set. */
  readonly config: ProjectConfig
  readonly options: ts.CompilerOptions
  /** The program of the files as they were last read. */
  readonly program: ts.Program
}

/** An open project, or why its tsconfig.json could not be used. */
export type OpenedProject =
  { readonly source: SourceProject } | { readonly diagnostics: readonly Diagnostic[] }

/** Opens the tsconfig.json of a folder. `kept` are declarations that need not be read and parsed again. */
export function openProject(projectDir: string, kept?: KeptDeclarations): OpenedProject {
  const configFile = join(projectDir, 'tsconfig.json')
  const diagnostics = new DiagnosticList(projectDir)
  if (!existsSync(configFile)) {
    diagnostics.report('III1001', { file: 'tsconfig.json' }, { file: 'tsconfig.json' })
    return { diagnostics: diagnostics.all() }
  }
  const config = readProjectConfig(configFile)
  for (const problem of config.errors) diagnostics.addCompilerDiagnostic(problem)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.all() }
  const files = new SourceCache(kept)
  const options = buildOptions(config.options, projectDir)
  const program = programOf({ config, options, files })
  const memory = new BuildMemory(projectDir)
  return { source: { projectDir, files, memory, compiler: new Compiler(), config, options, program } }
}

/** Reads the files that changed again; the next program is made from the last one. */
export function refreshProject(source: SourceProject, changed: readonly string[]): SourceProject {
  const { projectDir, files } = source
  // Whether a new file belongs to the project is for tsconfig.json to say.
  const sameFiles = changed.every((path) => files.has(path) && existsSync(path))
  files.forget(changed)
  const config = sameFiles ? source.config : readProjectConfig(join(projectDir, 'tsconfig.json'))
  return { ...source, config, program: programOf({ ...source, config }) }
}

/** The same project with another text in one of its files, which need not be on disk. */
export function withText(source: SourceProject, path: string, text: string): SourceProject {
  source.files.override(path, text)
  const names = source.config.fileNames
  const fileNames = names.includes(path) ? names : [...names, path]
  const config = { ...source.config, fileNames }
  return { ...source, config, program: programOf({ ...source, config }) }
}

interface ProgramParts {
  readonly config: ProjectConfig
  readonly options: ts.CompilerOptions
  readonly files: SourceCache
  readonly program?: ts.Program
}

function programOf({ config, options, files, program }: ProgramParts): ts.Program {
  return ts.createProgram({
    // Sorted, because what the checker meets first decides how it prints some types.
    rootNames: config.fileNames.toSorted(),
    options,
    ...(config.projectReferences ? { projectReferences: config.projectReferences } : {}),
    host: files.host(options),
    ...(program ? { oldProgram: program } : {}),
  })
}

/** The own sources inside the project's folder: a worker it imports from its neighbour is the neighbour's. */
export function projectSources(program: ts.Program, projectDir: string): ts.SourceFile[] {
  const folder = `${projectDir}/`
  return ownSources(program).filter(
    ({ fileName }) => fileName.startsWith(folder) || !relativePath(projectDir, fileName).startsWith('../'),
  )
}

/** The project's own sources of a program, without declarations, in the order of their paths. */
export function ownSources(program: ts.Program): readonly ts.SourceFile[] {
  const own = sourcesOf.get(program) ?? findOwn(program)
  sourcesOf.set(program, own)
  return own
}

/** Asked for by every step of a build. */
const sourcesOf = new WeakMap<ts.Program, readonly ts.SourceFile[]>()

function findOwn(program: ts.Program): ts.SourceFile[] {
  const own = program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        !program.isSourceFileFromExternalLibrary(file) &&
        !file.fileName.includes('/node_modules/'),
    )
  return own.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
}
