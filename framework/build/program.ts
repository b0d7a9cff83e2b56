import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Project, ts } from 'ts-morph'
import type { Diagnostic } from './diagnostic.js'
import { Compiler } from './compiler.js'
import { DiagnosticList } from './diagnostics.js'
import { relativePath } from './paths.js'

/** A worker project as the compiler sees it. One program serves diagnostics, discovery, schemas and output. */
export interface SourceProject {
  readonly projectDir: string
  readonly project: Project
  readonly compiler: Compiler
  /** As the tsconfig says, before what the build needs is set. */
  readonly written: ts.CompilerOptions
  readonly options: ts.CompilerOptions
  /** tsconfig.json and what it extends. */
  readonly configFiles: readonly string[]
}

/** An open project, or why its tsconfig.json could not be used. */
export type OpenedProject =
  { readonly source: SourceProject } | { readonly diagnostics: readonly Diagnostic[] }

/** Opens the tsconfig.json of a folder. */
export function openProject(projectDir: string): OpenedProject {
  const configFile = join(projectDir, 'tsconfig.json')
  const diagnostics = new DiagnosticList(projectDir)
  if (!existsSync(configFile)) {
    diagnostics.report('III1001', { file: 'tsconfig.json' }, { file: 'tsconfig.json' })
    return { diagnostics: diagnostics.all() }
  }
  const configFiles = new Set([configFile])
  const parsed = parseConfig(configFile, configFiles)
  for (const problem of parsed.errors) diagnostics.addCompilerDiagnostic(problem)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.all() }
  const options = buildOptions(parsed.options, projectDir)
  const project = new Project({ compilerOptions: options, skipFileDependencyResolution: true })
  for (const file of parsed.fileNames) project.addSourceFileAtPath(file)
  markModuleFormats(project, options)
  return {
    source: {
      projectDir,
      project,
      compiler: new Compiler(),
      written: parsed.options,
      options,
      configFiles: [...configFiles],
    },
  }
}

/** Reads the files that changed again; the next program is made from the last one. */
export function refreshProject(source: SourceProject, changed: readonly string[]): SourceProject {
  const { project, configFiles, options } = source
  for (const path of changed) project.getSourceFile(path)?.refreshFromFileSystemSync()
  const isNew = changed.some((path) => !project.getSourceFile(path))
  const [configFile] = configFiles
  // Whether a new file belongs to the project is for tsconfig.json to say.
  if (isNew && configFile)
    for (const file of parseConfig(configFile, new Set()).fileNames) project.addSourceFileAtPath(file)
  markModuleFormats(project, options)
  return source
}

/**
 * ts-morph makes source files without asking in which module format Node.js reads them. Under `node16` and `nodenext`
 * the checker wants to know: it would refuse `import.meta`.
 */
function markModuleFormats(project: Project, options: ts.CompilerOptions): void {
  for (const { compilerNode } of project.getSourceFiles()) {
    const { fileName } = compilerNode
    compilerNode.impliedNodeFormat ??= ts.getImpliedNodeFormatForFile(fileName, undefined, ts.sys, options)
  }
}

/** The own sources inside the project's folder: a worker it imports from its neighbour is the neighbour's. */
export function projectSources(program: ts.Program, projectDir: string): ts.SourceFile[] {
  return ownSources(program).filter(({ fileName }) => !relativePath(projectDir, fileName).startsWith('../'))
}

/** The project's own sources of a program, without declarations, in the order of their paths. */
export function ownSources(program: ts.Program): ts.SourceFile[] {
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

function parseConfig(configFile: string, read: Set<string>): ts.ParsedCommandLine {
  const source = ts.readJsonConfigFile(configFile, (path) => ts.sys.readFile(path))
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    readDirectory: (...query) => ts.sys.readDirectory(...query),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => {
      read.add(path)
      return ts.sys.readFile(path)
    },
  }
  const parsed = ts.parseJsonSourceFileConfigFileContent(
    source,
    host,
    join(configFile, '..'),
    undefined,
    configFile,
  )
  const syntax = (source as { parseDiagnostics?: ts.Diagnostic[] }).parseDiagnostics ?? []
  return { ...parsed, errors: [...syntax, ...parsed.errors] }
}

/**
 * What the build needs, whatever tsconfig.json says: null checks, or every `| null` would vanish from the schemas;
 * a target Node.js 20 runs, because later ones leave decorators in the output; and files to be written.
 */
function buildOptions(written: ts.CompilerOptions, projectDir: string): ts.CompilerOptions {
  const { incremental: _, composite: __, tsBuildInfoFile: ___, ...options } = written
  const target = written.target ?? ts.ScriptTarget.ES2022
  return {
    ...options,
    strictNullChecks: true,
    skipLibCheck: true,
    target: Math.min(target, ts.ScriptTarget.ES2022),
    // The default library follows the target as written.
    lib: written.lib ?? [ts.getDefaultLibFileName({ target })],
    noEmit: false,
    emitDeclarationOnly: false,
    noEmitOnError: false,
    outDir: written.outDir ?? join(projectDir, 'dist'),
    ...(written.inlineSourceMap ? {} : { sourceMap: true }),
    ...(written.allowImportingTsExtensions ? { rewriteRelativeImportExtensions: true } : {}),
  }
}
