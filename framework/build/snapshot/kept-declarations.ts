import type { ts } from '../typescript.js'
import { sameAsStamped, type FileStamp } from '../file-stamp.js'

/** A file as it was read and parsed. */
export interface CachedFile {
  readonly source: ts.SourceFile
  readonly stamp: FileStamp
}

/**
 * Declarations that an earlier program parsed and bound. Another program can use them as they are, if it has the same
 * options and the files are still the same.
 */
export class KeptDeclarations {
  readonly #options: string

  constructor(
    private readonly files: ReadonlyMap<string, CachedFile>,
    options: ts.CompilerOptions,
  ) {
    this.#options = JSON.stringify(options)
  }

  /** Itself, for a program with these options. */
  madeWith(options: ts.CompilerOptions): this | undefined {
    return JSON.stringify(options) === this.#options ? this : undefined
  }

  /** The file at a path as it is now, parsed for the same kind of module. */
  find(path: string, parsing: ts.ScriptTarget | ts.CreateSourceFileOptions): CachedFile | undefined {
    const kept = this.files.get(path)
    if (kept === undefined || kept.source.impliedNodeFormat !== moduleFormat(parsing)) return undefined
    return sameAsStamped(path, kept.stamp) && kept
  }

  /** True for files which all came from here. */
  includes(files: ReadonlyMap<string, CachedFile>): boolean {
    return [...files].every(([path, { source }]) => this.files.get(path)?.source === source)
  }
}

function moduleFormat(parsing: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.ResolutionMode {
  return typeof parsing === 'object' ? parsing.impliedNodeFormat : undefined
}
