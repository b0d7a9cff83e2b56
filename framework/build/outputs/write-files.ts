import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { iiiError } from '../../errors/iii-error.js'
import { hasTimes, saysAbsent, timesOf, type FileTimes } from '../file-stamp.js'

/** A file a build makes; without text, one that must not be there. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string
  readonly text: string | Buffer | undefined
}

/** How a file was left by whoever wrote it last. */
export interface WrittenFile {
  readonly text: OutputFile['text']
  readonly times: FileTimes
}

/** Files as they were left, by path. One that is still so needs no reading. */
export type WrittenFiles = Map<string, WrittenFile>

/**
 * Brings files to their new text and returns the paths of those that changed; `written` learns how all of them were
 * left. All new texts are on disk before the first file is replaced, so that a full disk or a missing permission leaves
 * the previous files complete.
 *
 * @throws build_output_failed
 */
export function writeChanged(files: readonly OutputFile[], written: WrittenFiles = new Map()): string[] {
  const changed = files.filter((file) => !isCurrent(file, written))
  const staged: { file: OutputFile; temporary: string }[] = []
  const folders = new Set<string>()
  try {
    for (const file of changed) staged.push({ file, temporary: stage(file, folders) })
    for (const { file, temporary } of staged) replace(file, temporary)
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true })
  }
  for (const { path, text } of changed) written.set(path, { text, times: timesOf(path) })
  return changed.map(({ path }) => path)
}

/** True for a file that has its text already, or is not there and has none. */
export function isCurrent({ path, text }: OutputFile, written: WrittenFiles): boolean {
  const known = written.get(path)
  if (known && hasTimes(path, known.times)) return isSame(known.text, text)
  if (!isSame(readIfPresent(path), text)) return false
  written.set(path, { text, times: timesOf(path) })
  return true
}

function isSame(one: OutputFile['text'], other: OutputFile['text']): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined) return false
  if (typeof one === 'string' && typeof other === 'string') return false
  return bytesOf(one).equals(bytesOf(other))
}

function bytesOf(text: string | Buffer): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text
}

function stage({ path, text }: OutputFile, folders: Set<string>): string {
  const temporary = `${path}.${randomUUID()}.tmp`
  if (text === undefined) return temporary
  failingWith(path, () => {
    const folder = dirname(path)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(temporary, text)
  })
  return temporary
}

function replace({ path, text }: OutputFile, temporary: string): void {
  failingWith(path, () => (text === undefined ? rmSync(path, { force: true }) : renameSync(temporary, path)))
}

function failingWith(file: string, action: () => void): void {
  try {
    action()
  } catch (cause) {
    throw iiiError('build_output_failed', { file, reason: (cause as Error).message }, { cause })
  }
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (cause) {
    if (saysAbsent(cause)) return undefined
    throw iiiError('build_output_failed', { file: path, reason: (cause as Error).message }, { cause })
  }
}
