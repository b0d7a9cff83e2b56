import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isIiiError } from '../errors/iii-error.js'
import { cacheFolder, projectKey } from './cache-folder.js'
import type { Diagnostic } from './diagnostic.js'
import { ABSENT, hashOf, sameAsStamped, stampFile, type FileStamp } from './file-stamp.js'
import { toolVersions } from './installed.js'
import { writeChanged, type WrittenFile, type WrittenFiles } from './outputs/write-files.js'
import { relativePath } from './paths.js'
import { sourceFilesBelow } from './source-files.js'

/** By path, relative to the project. */
type Stamps = Readonly<Record<string, FileStamp>>

/** What the last build read and wrote, and how it left each file. */
interface RecordFile {
  readonly tools: string
  readonly emit: boolean
  /** Hash of the list of source files: a file that was added is not among the inputs. */
  readonly listing: string
  readonly inputs: Stamps
  readonly outputs: Stamps
  readonly diagnostics: readonly Diagnostic[]
}

/** A build that need not be repeated. */
export interface KnownBuild {
  readonly diagnostics: readonly Diagnostic[]
}

/** A build that has been written. */
export interface FinishedBuild {
  readonly diagnostics: readonly Diagnostic[]
  readonly inputs: readonly string[]
  /** How an input was when it was read, where that is known. */
  readonly stampOf: (input: string) => FileStamp | undefined
  readonly outputs: WrittenFiles
}

/** Files that decide what an import finds, although the compiler does not list them. */
const resolutionFiles = ['package.json', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']

/** Remembers builds of one project, so that an unchanged one is recognised without loading the compiler. */
export class BuildRecord {
  readonly #path: string

  constructor(
    private readonly projectDir: string,
    private readonly settings: { readonly emit: boolean },
  ) {
    this.#path = recordPath(projectDir)
  }

  /** The last build, if every file it read or wrote is as it was. */
  unchanged(): KnownBuild | undefined {
    const record = readRecord(this.#path)
    if (!record || record.tools !== toolVersions() || record.emit !== this.settings.emit) return undefined
    if (record.listing !== listingHash(this.projectDir)) return undefined
    const inputs = this.#same(record.inputs)
    const outputs = inputs && this.#same(record.outputs)
    if (!outputs) return undefined
    // Files that were touched, or too young to go by their times, need not be read again next time.
    if (inputs !== record.inputs || outputs !== record.outputs) this.#write({ ...record, inputs, outputs })
    return { diagnostics: record.diagnostics }
  }

  /** What the last build wrote, is still as it wrote it, and is not among the files of this one: their sources are gone. */
  leftovers(files: ReadonlySet<string>): string[] {
    const record = readRecord(this.#path)
    if (!record || record.emit !== this.settings.emit) return []
    return Object.entries(record.outputs).flatMap(([name, stamp]) => {
      const file = join(this.projectDir, name)
      const isLeft =
        stamp.size !== ABSENT.size && !files.has(file) && sameAsStamped(file, stamp) !== undefined
      return isLeft ? [file] : []
    })
  }

  remember({ diagnostics, inputs, stampOf, outputs }: FinishedBuild): void {
    const read = inputs.filter((file) => !outputs.has(file))
    const found = resolutionFilesAbove(this.projectDir)
    this.#write({
      tools: toolVersions(),
      emit: this.settings.emit,
      listing: listingHash(this.projectDir),
      inputs: this.#stamps([...read, ...found], (file) => stampOf(file) ?? stampFile(file)),
      outputs: this.#stamps([...outputs.keys()], (file) => writtenStamp(outputs.get(file))),
      diagnostics,
    })
  }

  #stamps(files: readonly string[], stampOf: (file: string) => FileStamp): Stamps {
    const sorted = [...new Set(files)].toSorted()
    return Object.fromEntries(sorted.map((file) => [relativePath(this.projectDir, file), stampOf(file)]))
  }

  /** The stamps as they are now, the same object if none is newer; `undefined` when a file differs. */
  #same(stamps: Stamps): Stamps | undefined {
    const newer: Record<string, FileStamp> = {}
    for (const [file, stamp] of Object.entries(stamps)) {
      const now = sameAsStamped(join(this.projectDir, file), stamp)
      if (!now) return undefined
      if (now !== stamp) newer[file] = now
    }
    return Object.keys(newer).length === 0 ? stamps : { ...stamps, ...newer }
  }

  /** Without its record the project is only built again next time. */
  #write(record: RecordFile): void {
    try {
      writeChanged([{ path: this.#path, text: JSON.stringify(record) }])
    } catch (error) {
      if (!isIiiError(error)) throw error
    }
  }
}

/** Of files in this state the content is known, and hashed once. */
const writtenStamps = new WeakMap<WrittenFile, FileStamp>()

function writtenStamp(written: WrittenFile | undefined): FileStamp {
  if (written?.text === undefined) return ABSENT
  const known = writtenStamps.get(written)
  const stamp = known ?? { ...written.times, hash: hashOf(written.text) }
  writtenStamps.set(written, stamp)
  return stamp
}

/** A package that is installed, here or in a folder around, may change what an import finds. */
function resolutionFilesAbove(folder: string): string[] {
  const parent = dirname(folder)
  const here = resolutionFiles.map((file) => join(folder, file))
  return parent === folder ? here : [...here, ...resolutionFilesAbove(parent)]
}

function recordPath(projectDir: string): string {
  return join(cacheFolder(projectDir), `build-${projectKey(projectDir)}.json`)
}

function readRecord(path: string): RecordFile | undefined {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RecordFile
  } catch (error) {
    // A damaged record only costs a build.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function listingHash(projectDir: string): string {
  const files = sourceFilesBelow(projectDir)
  return hashOf(files.map((file) => relativePath(projectDir, file)).join('\n'))
}
