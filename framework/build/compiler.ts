import { CompiledFiles } from './compiled-files.js'
import type { OutputFile } from './outputs/write-files.js'
import type { ts } from './typescript.js'

/**
 * Checks and compiles the files of one project, program after program. A file whose result cannot have changed keeps
 * it, so that a rebuild costs what was changed. The compiler's own memory would go by the function map, through which
 * every file that imports this package reaches every worker.
 */
export class Compiler {
  readonly #problems = new Map<string, readonly ts.Diagnostic[]>()
  readonly #compiled = new CompiledFiles()

  /** Checks these again, or `'all'`, and compiles those of them that came out differently. */
  forget(fileNames: ReadonlySet<string> | 'all'): void {
    if (fileNames === 'all') this.#problems.clear()
    else for (const fileName of fileNames) this.#problems.delete(fileName)
    this.#compiled.doubt(fileNames)
  }

  /** The type errors of files, as the program that `programOf` makes finds them. */
  check(files: readonly ts.SourceFile[], programOf: () => ts.Program): ts.Diagnostic[] {
    return files.flatMap((file) => {
      const problems = this.#problems.get(file.fileName) ?? programOf().getSemanticDiagnostics(file)
      this.#problems.set(file.fileName, problems)
      return problems
    })
  }

  /** The JavaScript of a program's own files with its source maps, as tsconfig.json lays it out. */
  compiledFiles(files: readonly ts.SourceFile[], program: ts.Program): OutputFile[] {
    return this.#compiled.of(files, program)
  }

  /** Prepares for the next program, once this one has been told about. */
  learn(program: ts.Program): void {
    this.#compiled.learn(program)
  }
}
