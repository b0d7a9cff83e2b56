import { ts } from 'ts-morph'
import type { OutputFile } from './outputs/write-files.js'

interface Compiled {
  readonly text: string
  /** The source it was made from. */
  readonly from: string
}

/**
 * Checks and compiles the programs of one project, one after the other. What a change does not affect is kept from the
 * program before, so that a rebuild costs what was changed.
 */
export class Compiler {
  #builder: ts.EmitAndSemanticDiagnosticsBuilderProgram | undefined
  readonly #compiled = new Map<string, Compiled>()

  /** The type errors of a program. */
  check(program: ts.Program): readonly ts.Diagnostic[] {
    return this.#builderOf(program).getSemanticDiagnostics()
  }

  /** The JavaScript of a program with its source maps, as tsconfig.json lays it out. */
  compiledFiles(program: ts.Program): OutputFile[] {
    this.#builderOf(program).emit(undefined, (path, text, ...[, , sources]) => {
      this.#compiled.set(path, { text, from: sources?.[0]?.fileName ?? '' })
    })
    return [...this.#compiled]
      .filter(([, { from }]) => from === '' || program.getSourceFile(from) !== undefined)
      .map(([path, { text }]) => ({ path, text }))
  }

  #builderOf(program: ts.Program): ts.EmitAndSemanticDiagnosticsBuilderProgram {
    if (this.#builder?.getProgram() === program) return this.#builder
    this.#builder = ts.createEmitAndSemanticDiagnosticsBuilderProgram(program, {}, this.#builder)
    return this.#builder
  }
}
