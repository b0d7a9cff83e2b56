import { ts } from './typescript.js'
import { parseFile } from './late-docs.js'
import { isLanguageFile } from './library-file.js'
import { compilerFolder } from './installed.js'
import { relativePath } from './paths.js'
import type { CachedFile, KeptDeclarations } from './snapshot/kept-declarations.js'
import { hashOf, readStamped, sameAsStamped, type FileStamp } from './file-stamp.js'

/** As in an editor: a project that is referred to is seen through its sources, whether it has been built or not. */
interface ThroughReferences {
  useSourceOfProjectReferenceRedirect(): boolean
}

/**
 * The files of one project as the compiler reads them. A file is read and parsed once, however many programs are made,
 * until somebody says that it changed.
 */
export class SourceCache {
  readonly #files = new Map<string, CachedFile>()
  /** Texts that stand for what is on disk. */
  readonly #texts = new Map<string, string>()

  /** `kept`: what was read and parsed before this process began. */
  constructor(private readonly kept?: KeptDeclarations) {}

  /** Reads these files again for the next program. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.#files.delete(path)
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  /** Lets a file have another text than on disk, where it may not be yet. */
  override(path: string, text: string): void {
    if (this.#texts.get(path) === text) return
    this.#texts.set(path, text)
    this.#files.delete(path)
  }

  /** How a file was when it was read; `undefined` for one that was not. */
  stampOf(path: string): FileStamp | undefined {
    return this.#texts.has(path) ? undefined : this.#files.get(path)?.stamp
  }

  /** The files of the project itself that are no longer as they were when they were read. */
  outdated(): string[] {
    return [...this.#files].flatMap(([path, { source, stamp }]) => {
      const isOwn = !isInstalled(path) && !isLanguageFile(source) && !this.#texts.has(path)
      return isOwn && sameAsStamped(path, stamp) === undefined ? [path] : []
    })
  }

  /** The declarations of others than a project: of the language, of installed packages, of its neighbours. */
  declarationsBeside(projectDir: string): Map<string, CachedFile> {
    const isForeign = (path: string) => isInstalled(path) || relativePath(projectDir, path).startsWith('../')
    return new Map(
      [...this.#files].filter(([path, { source }]) => source.isDeclarationFile && isForeign(path)),
    )
  }

  /** What a program with these options reads its files through. */
  host(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createCompilerHost(options)
    const libraries = compilerFolder()
    const kept = this.kept?.madeWith(options)
    const throughReferences: ThroughReferences = { useSourceOfProjectReferenceRedirect: () => true }
    return {
      ...host,
      ...throughReferences,
      getSourceFile: (path, languageVersion) => this.#read(path, languageVersion, kept),
      fileExists: (path) => this.#texts.has(path) || host.fileExists(path),
      readFile: (path) => this.#texts.get(path) ?? host.readFile(path),
      getDefaultLibLocation: () => libraries,
      getDefaultLibFileName: (of) => `${libraries}/${ts.getDefaultLibFileName(of)}`,
    }
  }

  #read(
    path: string,
    languageVersion: ts.ScriptTarget | ts.CreateSourceFileOptions,
    kept: KeptDeclarations | undefined,
  ): ts.SourceFile | undefined {
    const known = this.#files.get(path) ?? kept?.find(path, languageVersion)
    if (known) {
      this.#files.set(path, known)
      return known.source
    }
    const written = this.#texts.get(path)
    const read = written === undefined ? readStamped(path) : undefined
    const text = written ?? (read && textOf(read.bytes, path))
    if (text === undefined) return undefined
    const source = parsed(path, text, languageVersion)
    const stamp = read?.stamp ?? { size: -1, modified: 0, hash: hashOf(text) }
    // The compiler's memory of what it checked goes by this name.
    Object.assign(source, { version: stamp.hash })
    this.#files.set(path, { source, stamp })
    return source
  }
}

function parsed(
  path: string,
  text: string,
  given: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile {
  const options = typeof given === 'object' ? given : { languageVersion: given }
  if (!isLanguageFile({ fileName: path })) return parseFile(path, text, options)
  // The comments of the language's own declarations go into no schema.
  const { ParseForTypeErrors } = ts.JSDocParsingMode
  return ts.createSourceFile(path, text, { ...options, jsDocParsingMode: ParseForTypeErrors })
}

/** The text without the mark some editors begin it with; UTF-16 is the compiler's to read. */
function textOf(bytes: Buffer, path: string): string | undefined {
  const [first, second, third] = bytes
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) return ts.sys.readFile(path)
  return bytes.toString('utf8', first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0)
}

function isInstalled(path: string): boolean {
  return path.includes('/node_modules/')
}
