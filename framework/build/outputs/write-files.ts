import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { iiiError } from '../../errors/iii-error.js'

/** A file a build makes; without text, one that must not be there. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string
  readonly text: string | undefined
}

/**
 * Brings files to their new text and returns the paths of those that changed. All new texts are on disk before the
 * first file is replaced, so that a full disk or a missing permission leaves the previous files complete.
 *
 * @throws build_output_failed
 */
export async function writeChanged(files: readonly OutputFile[]): Promise<string[]> {
  const states = await Promise.all(
    files.map(async (file) => ({ file, current: await readIfPresent(file.path) })),
  )
  const changed = states.filter(({ file, current }) => current !== file.text).map(({ file }) => file)
  const staged: { file: OutputFile; temporary: string }[] = []
  try {
    for (const file of changed) staged.push({ file, temporary: await stage(file) })
    for (const { file, temporary } of staged) await replace(file, temporary)
  } finally {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })))
  }
  return changed.map(({ path }) => path)
}

async function stage({ path, text }: OutputFile): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`
  if (text === undefined) return temporary
  await failingWith(path, async () => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, text)
  })
  return temporary
}

async function replace({ path, text }: OutputFile, temporary: string): Promise<void> {
  await failingWith(path, () => (text === undefined ? rm(path, { force: true }) : rename(temporary, path)))
}

async function failingWith(file: string, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (cause) {
    throw iiiError('build_output_failed', { file, reason: (cause as Error).message }, { cause })
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw iiiError('build_output_failed', { file: path, reason: (cause as Error).message }, { cause })
  }
}
