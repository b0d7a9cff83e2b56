import type { ts } from './typescript.js'
import { faceOf, goesByFaces, mayFoldConstants } from './emission.js'
import type { OutputFile } from './outputs/write-files.js'

/** A file as it was compiled last. */
interface CompiledFile {
  readonly text: string
  readonly outputs: readonly OutputFile[]
  /** What others take from it; unknown until {@link CompiledFiles.learn}. */
  face?: string | undefined
  /** Something it imports, at any distance, may have changed since. */
  isDoubtful: boolean
}

/**
 * Owns the JavaScript of one project, from build to build.
 * 1. A file is compiled again when its own text changed.
 * 2. One that only imports what changed keeps its JavaScript as long as the files of the project stay the same ones, and
 *    those compiled again export the same names as values. Types are not in the JavaScript.
 */
export class CompiledFiles {
  #known = new Map<string, CompiledFile>()

  /** What these, or `'all'`, were compiled to may no longer be right. */
  doubt(fileNames: ReadonlySet<string> | 'all'): void {
    if (fileNames === 'all') return this.#known.clear()
    for (const fileName of fileNames) {
      const known = this.#known.get(fileName)
      if (known) known.isDoubtful = true
    }
  }

  /** The JavaScript of these files, which are all the program has. */
  of(files: readonly ts.SourceFile[], program: ts.Program): OutputFile[] {
    const areKept = this.#areKept(files, program)
    const all = files.map((file): [string, CompiledFile] => {
      const known = this.#known.get(file.fileName)
      const isRight = known?.text === file.text && (!known.isDoubtful || (areKept && !mayFoldConstants(file)))
      return [file.fileName, isRight ? { ...known, isDoubtful: false } : compiled(file, program)]
    })
    this.#known = new Map(all)
    return all.flatMap(([, { outputs }]) => outputs)
  }

  /** Looks at what was compiled the way its importers do. Nobody has to wait for that. */
  learn(program: ts.Program): void {
    for (const [fileName, known] of this.#known) {
      const file = 'face' in known ? undefined : program.getSourceFile(fileName)
      if (file) known.face = faceOf(file, program)
    }
  }

  /** True when importers see the same values as before in every file that may have changed. */
  #areKept(files: readonly ts.SourceFile[], program: ts.Program): boolean {
    const isSameProject =
      files.length === this.#known.size && files.every(({ fileName }) => this.#known.has(fileName))
    if (!isSameProject || !goesByFaces(program.getCompilerOptions())) return false
    return files.every((file) => {
      const { text, face, isDoubtful } = this.#known.get(file.fileName) ?? {}
      if (text === file.text) return !isDoubtful || face !== undefined
      return face !== undefined && face === faceOf(file, program)
    })
  }
}

function compiled(file: ts.SourceFile, program: ts.Program): CompiledFile {
  const outputs: OutputFile[] = []
  program.emit(file, (path, text) => outputs.push({ path, text }))
  return { text: file.text, outputs, isDoubtful: false }
}
