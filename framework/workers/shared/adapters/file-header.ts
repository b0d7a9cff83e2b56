import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** What stands in the first page header of every LMDB data file: the number 0xBEEFC0DE, low byte first. */
const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe])
const HEAD_BYTES = 64

/**
 * Makes sure that the data file of a folder, if there is one, is a database. The library does not: it ends the whole
 * process over a file of another kind.
 * @throws (rejects) naming the file.
 */
export async function checkDataFile(folder: string): Promise<void> {
  const file = join(folder, 'data.mdb')
  const head = await readHead(file)
  if (head.length === 0 || head.includes(MAGIC)) return
  throw new Error(`${file} is not a database file; move it away to start with an empty store`)
}

/** The first bytes of a file; none when it is missing or empty. */
async function readHead(file: string): Promise<Buffer> {
  const handle = await openIfThere(file)
  if (handle === undefined) return Buffer.alloc(0)
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD_BYTES) })
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
