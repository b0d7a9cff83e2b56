import { randomUUID } from 'node:crypto'
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Replaces a file's content in one step: a reader sees the old or the new text, also after a crash. The file's mode
 * is kept, and a link stays a link. Folders on the way are created.
 */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path))
  const mode = await stat(target).then(
    ({ mode }) => mode & 0o7777,
    () => 0o644,
  )
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeDurably(temporary, text, mode)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.chmod(mode)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
