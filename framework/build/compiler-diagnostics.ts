import { ts } from './typescript.js'
import { ownSources, type SourceProject } from './program.js'

/** The places at which the project's own sources are no TypeScript at all. */
export function syntaxDiagnostics({ program }: SourceProject): ts.Diagnostic[] {
  return ownSources(program).flatMap((file) => program.getSyntacticDiagnostics(file))
}

/** What the compiler itself has to say about the project's own sources, all of which it could parse. */
export function compilerDiagnostics(source: SourceProject): ts.Diagnostic[] {
  const { program, compiler, config } = source
  const own = ownSources(program)
  let judge = isNullChecked(config.options) ? program : undefined
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...compiler.check(own, () => (judge ??= asWritten(source))),
  ]
}

function isNullChecked({ strict, strictNullChecks }: ts.CompilerOptions): boolean {
  return strictNullChecks ?? strict ?? false
}

/** The build needs null checks for its schemas; a project that does without is judged by its own rules. */
function asWritten({ config, options, files, program }: SourceProject): ts.Program {
  const loose = { ...options, strictNullChecks: isNullChecked(config.options) }
  const { projectReferences } = config
  return ts.createProgram({
    rootNames: program.getRootFileNames(),
    options: loose,
    ...(projectReferences ? { projectReferences } : {}),
    host: files.host(loose),
  })
}
