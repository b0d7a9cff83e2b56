import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isIiiError } from '../errors/iii-error.js'
import type { Manifest } from '../manifest/index.js'
import type { Diagnostic } from './diagnostic.js'
import { writeChanged, type OutputFile } from './outputs/write-files.js'
import { relativePath } from './paths.js'
import { sourceFilesBelow } from './source-files.js'

/** What the last build read and wrote, each file with the hash of its content. */
interface RecordFile {
  readonly tools: string
  readonly emit: boolean
  /** Hash of the list of source files: a file that was added is not among the inputs. */
  readonly listing: string
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly manifest: Manifest
  readonly diagnostics: readonly Diagnostic[]
}

export interface KnownBuild {
  readonly manifest: Manifest
  readonly diagnostics: readonly Diagnostic[]
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
  async unchanged(): Promise<KnownBuild | undefined> {
    const record = await readRecord(this.#path)
    if (!record || record.tools !== toolVersions() || record.emit !== this.settings.emit) return undefined
    if (record.listing !== (await listingHash(this.projectDir))) return undefined
    const files = { ...record.inputs, ...record.outputs }
    const same = await Promise.all(
      Object.entries(files).map(async ([file, hash]) => (await this.#hashOf(file)) === hash),
    )
    return same.includes(false) ? undefined : { manifest: record.manifest, diagnostics: record.diagnostics }
  }

  async remember(
    build: KnownBuild & { inputs: readonly string[]; files: readonly OutputFile[] },
  ): Promise<void> {
    const { manifest, diagnostics, files } = build
    const inputs = [...build.inputs, ...resolutionFiles.map((file) => join(this.projectDir, file))]
    const record: RecordFile = {
      tools: toolVersions(),
      emit: this.settings.emit,
      listing: await listingHash(this.projectDir),
      inputs: await this.#hashes(inputs),
      outputs: await this.#hashes(files.map(({ path }) => path)),
      manifest,
      diagnostics,
    }
    // Without its record the project is only built again next time.
    await writeChanged([{ path: this.#path, text: JSON.stringify(record) }]).catch(onlyWriteFailures)
  }

  async #hashes(files: readonly string[]): Promise<Record<string, string>> {
    const names = [...new Set(files.map((file) => relativePath(this.projectDir, file)))].toSorted()
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await this.#hashOf(name)] as const)),
    )
  }

  async #hashOf(file: string): Promise<string> {
    const content = await readFile(join(this.projectDir, file)).catch(absent)
    return content === undefined ? 'absent' : createHash('sha256').update(content).digest('hex')
  }
}

/** Beside the installed packages, where caches live; in a project without any, in its own folder. */
function recordPath(projectDir: string): string {
  const name = `build-${createHash('sha256').update(projectDir).digest('hex').slice(0, 16)}.json`
  for (let folder = projectDir; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules')
    if (existsSync(packages)) return join(packages, '.cache', 'iii-framework', name)
    if (folder === dirname(folder)) return join(projectDir, '.iii', 'run', 'build.json')
  }
}

async function readRecord(path: string): Promise<RecordFile | undefined> {
  const text = await readFile(path, 'utf8').catch(absent)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as RecordFile
  } catch {
    // A damaged record only costs a build.
    return undefined
  }
}

async function listingHash(projectDir: string): Promise<string> {
  const files = await sourceFilesBelow(projectDir)
  return createHash('sha256')
    .update(files.map((file) => relativePath(projectDir, file)).join('\n'))
    .digest('hex')
}

/** The versions that decide what a build writes, read without loading the tools. */
function toolVersions(): string {
  const require = createRequire(import.meta.url)
  return ['typescript', 'ts-morph', 'ts-json-schema-generator', '../../package.json']
    .map((name) =>
      name.startsWith('.') ? ownVersion() : (require(`${name}/package.json`) as { version: string }).version,
    )
    .join(' ')
}

function ownVersion(): string {
  const require = createRequire(import.meta.url)
  // From the sources the package's file is two folders up, from its compiled form three.
  const found = ['../../package.json', '../../../package.json'].find((path) =>
    existsSync(new URL(path, import.meta.url)),
  )
  return found === undefined ? '' : (require(found) as { version: string }).version
}

function onlyWriteFailures(error: unknown): void {
  if (!isIiiError(error)) throw error
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT' || cause.code === 'EISDIR') return undefined
  throw cause
}
