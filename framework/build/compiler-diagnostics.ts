import { ts } from 'ts-morph'
import { isLanguageFile } from './library-file.js'
import { ownSources, type SourceProject } from './program.js'

/** What the compiler itself has to say about the project's own sources. */
export function compilerDiagnostics(source: SourceProject, program: ts.Program): ts.Diagnostic[] {
  const syntax = ownSources(program).flatMap((file) => program.getSyntacticDiagnostics(file))
  const types = isNullChecked(source.written)
    ? source.compiler.check(program)
    : typeErrors(asWritten(source, program))
  const own = [...syntax, ...types.filter(({ file }) => !file || !file.isDeclarationFile)]
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...own]
}

function typeErrors(program: ts.Program): ts.Diagnostic[] {
  return ownSources(program).flatMap((file) => program.getSemanticDiagnostics(file))
}

function isNullChecked({ strict, strictNullChecks }: ts.CompilerOptions): boolean {
  return strictNullChecks ?? strict ?? false
}

/** The build needs null checks for its schemas; a project that does without is judged by its own rules. */
function asWritten({ written, options }: SourceProject, program: ts.Program): ts.Program {
  const strictNullChecks = written.strictNullChecks ?? written.strict ?? false
  const loose = { ...options, strictNullChecks }
  const host = ts.createCompilerHost(loose)
  const files = new Map(program.getSourceFiles().map((file) => [file.fileName, file]))
  const readFile = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) => files.get(name) ?? readFile(name, ...rest)
  host.getDefaultLibLocation = () => libraryFolder(program)
  host.getDefaultLibFileName = (of) => `${libraryFolder(program)}/${ts.getDefaultLibFileName(of)}`
  return ts.createProgram({ rootNames: program.getRootFileNames(), options: loose, host })
}

function libraryFolder(program: ts.Program): string {
  const library = program.getSourceFiles().find(isLanguageFile)
  return library?.fileName.slice(0, library.fileName.lastIndexOf('/')) ?? '/node_modules/typescript/lib'
}
