import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

export interface LogLimits {
  /** A file that would grow beyond this is put aside first. Default 5 MiB. */
  readonly maxBytes?: number
  /** How many files there are at most, the current one included. Default 5. */
  readonly maxFiles?: number
}

/**
 * A log file that is appended to. When it is full it becomes `<path>.1`, the one before `<path>.2`, and so on.
 * A write that fails is told to `onProblem` and dropped: a full disk must not stop the worker that prints.
 */
export function openLog(path: string, onProblem: (error: unknown) => void, limits: LogLimits = {}): Writable {
  const { maxBytes = 5 * 1024 * 1024, maxFiles = 5 } = limits
  let file: FileHandle | undefined
  let size = 0

  const openFile = async (): Promise<FileHandle> => {
    await mkdir(dirname(path), { recursive: true })
    const opened = await open(path, 'a')
    size = (await opened.stat()).size
    return opened
  }
  const append = async (chunk: Buffer): Promise<void> => {
    file ??= await openFile()
    if (size > 0 && size + chunk.length > maxBytes) {
      await file.close()
      file = undefined
      await rotate(path, maxFiles)
      file = await openFile()
    }
    await file.appendFile(chunk)
    size += chunk.length
  }
  const close = async (): Promise<void> => {
    await file?.close()
    file = undefined
  }
  const settle = (work: Promise<void>, done: () => void) => {
    work.catch(onProblem).finally(done)
  }
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => settle(append(chunk), done),
    final: (done) => settle(close(), done),
  })
}

async function rotate(path: string, maxFiles: number): Promise<void> {
  const nameOf = (number: number) => (number === 0 ? path : `${path}.${number}`)
  await rm(nameOf(maxFiles - 1), { force: true })
  for (let number = maxFiles - 2; number >= 0; number--) {
    await rename(nameOf(number), nameOf(number + 1)).catch(ignoreAbsence)
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

/** The last lines of a stream, for telling why a process ended. */
export class LineTail {
  readonly #decoder = new StringDecoder('utf8')
  #lines: string[] = []
  #open = ''

  constructor(readonly limit = 20) {}

  push(chunk: Buffer): void {
    const parts = (this.#open + this.#decoder.write(chunk)).split(/\r?\n/)
    this.#open = parts.pop() ?? ''
    this.#lines = [...this.#lines, ...parts].slice(-this.limit)
  }

  /** Oldest first, a last line without an end included. */
  lines(): string[] {
    return (this.#open === '' ? this.#lines : [...this.#lines, this.#open]).slice(-this.limit)
  }

  clear(): void {
    this.#lines = []
    this.#open = ''
  }
}
