import { join } from 'node:path'
import { ts } from './typescript.js'

/** tsconfig.json as read: the files of a project, and the options as written. */
export interface ProjectConfig extends ts.ParsedCommandLine {
  /** tsconfig.json and what it extends. */
  readonly configFiles: readonly string[]
}

/** Reads a tsconfig.json and what it extends; problems are among its `errors`. */
export function readProjectConfig(configFile: string): ProjectConfig {
  const source = ts.readJsonConfigFile(configFile, (path) => ts.sys.readFile(path))
  const configFiles = new Set([configFile])
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    readDirectory: (...query) => ts.sys.readDirectory(...query),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => {
      configFiles.add(path)
      return ts.sys.readFile(path)
    },
  }
  const folder = join(configFile, '..')
  const parsed = ts.parseJsonSourceFileConfigFileContent(source, host, folder, undefined, configFile)
  const syntax = (source as { parseDiagnostics?: ts.Diagnostic[] }).parseDiagnostics ?? []
  // A file that cannot be read has no syntax either: the other problems only follow from it.
  const unreadable = syntax.filter(({ code }) => code === CANNOT_READ)
  const errors = unreadable.length > 0 ? unreadable : [...syntax, ...parsed.errors]
  return { ...parsed, errors: errors.map((it) => placed(it, source)), configFiles: [...configFiles] }
}

const CANNOT_READ = 5083

/** Some problems come without a place: they are of the member that led to them, or of the file. */
function placed(problem: ts.Diagnostic, source: ts.TsConfigSourceFile): ts.Diagnostic {
  if (problem.file) return problem
  const name = problem.code === CANNOT_READ ? 'extends' : 'include'
  const root = source.statements[0]?.expression
  const members = root && ts.isObjectLiteralExpression(root) ? root.properties : []
  const member = members.find((it) => it.name && ts.isStringLiteral(it.name) && it.name.text === name)
  const start = member?.getStart(source) ?? 0
  return { ...problem, file: source, start, length: (member?.end ?? 1) - start }
}

/**
 * What the build needs, whatever tsconfig.json says: null checks, or every `| null` would vanish from the schemas;
 * a target Node.js 20 runs, because later ones leave decorators in the output; and files to be written.
 */
export function buildOptions(written: ts.CompilerOptions, projectDir: string): ts.CompilerOptions {
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
