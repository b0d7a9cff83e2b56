import type { ts } from './typescript.js'
import type { OutputFile } from './outputs/write-files.js'

/** What is kept of a file until something it depends on changes. */
interface KnownFile {
  problems?: readonly ts.Diagnostic[]
  outputs?: readonly OutputFile[]
}

/**
 * Checks and compiles the files of one project, program after program. A file whose result cannot have changed keeps
 * it, so that a rebuild costs what was changed. The compiler's own memory would go by the function map, through which
 * every file that imports this package reaches every worker.
 */
export class Compiler {
  readonly #known = new Map<string, KnownFile>()

  /** Checks and compiles these again, or `'all'`. */
  forget(fileNames: ReadonlySet<string> | 'all'): void {
    if (fileNames === 'all') this.#known.clear()
    else for (const fileName of fileNames) this.#known.delete(fileName)
  }

  /** The type errors of files, as the program that `programOf` makes finds them. */
  check(files: readonly ts.SourceFile[], programOf: () => ts.Program): ts.Diagnostic[] {
    return files.flatMap((file) => {
      const known = this.#knownOf(file)
      return (known.problems ??= programOf().getSemanticDiagnostics(file))
    })
  }

  /** The JavaScript of files with its source maps, as tsconfig.json lays it out. */
  compiledFiles(files: readonly ts.SourceFile[], program: ts.Program): OutputFile[] {
    return files.flatMap((file) => {
      const known = this.#knownOf(file)
      return (known.outputs ??= compiled(file, program))
    })
  }

  #knownOf({ fileName }: ts.SourceFile): KnownFile {
    const known = this.#known.get(fileName) ?? {}
    this.#known.set(fileName, known)
    return known
  }
}

function compiled(file: ts.SourceFile, program: ts.Program): OutputFile[] {
  const outputs: OutputFile[] = []
  program.emit(file, (path, text) => outputs.push({ path, text }))
  return outputs
}
