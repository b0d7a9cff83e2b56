import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder that is removed, with everything in it, when the scope that holds it ends. */
export interface TempDir {
  /** Absolute, links resolved. */
  readonly path: string
  /** The absolute path of a file or folder inside. */
  readonly join: (...segments: string[]) => string
  /** Writes a file, folders included, and gives back its absolute path. */
  readonly write: (file: string, text: string) => Promise<string>
  readonly read: (file: string) => Promise<string>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * A fresh folder with the given files.
 *
 * @example await using dir = await tempDir({ 'config.yaml': 'workers: []\n' })
 */
export async function tempDir(files: Readonly<Record<string, string>> = {}): Promise<TempDir> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'iii-')))
  const write = async (file: string, text: string): Promise<string> => {
    const target = join(path, file)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text)
    return target
  }
  for (const [file, text] of Object.entries(files)) await write(file, text)
  return {
    path,
    join: (...segments) => join(path, ...segments),
    write,
    read: (file) => readFile(join(path, file), 'utf8'),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  }
}
