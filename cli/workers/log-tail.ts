import { open, readFile, stat } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'

const POLL_MS = 250

/** The last lines of a file and the size it had; undefined when there is no file. */
export async function readTail(
  path: string,
  lines: number,
): Promise<{ text: string; size: number } | undefined> {
  try {
    const bytes = await readFile(path)
    const all = bytes.toString('utf8').split(/(?<=\n)/)
    return { text: lines === 0 ? '' : all.slice(-lines).join(''), size: bytes.length }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Passes on what is appended to a file. A file that became shorter was begun anew, and is read from its start. */
export function followFile(
  path: string,
  { from, onText }: { from: number; onText: (text: string) => void },
): { stop: () => Promise<void> } {
  let position = from
  let isStopped = false
  let running = Promise.resolve()
  const decoder = new StringDecoder('utf8')
  const timer = setInterval(() => {
    running = running.then(async () => {
      if (isStopped) return
      const size = await sizeOf(path)
      if (size < position) position = 0
      if (size === position) return
      const bytes = await readRange(path, position, size)
      position += bytes.length
      onText(decoder.write(bytes))
    })
  }, POLL_MS)
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0, // between two files of a rotation there is none
  )
}

async function readRange(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
