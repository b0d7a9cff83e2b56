import { createHash } from 'node:crypto'
import { readFileSync, statSync, type Stats } from 'node:fs'

/**
 * How a file was when it was read: size and times to recognise it at a glance, and the hash of its content for a file
 * that was only copied or touched. A file that was not there has a size of -1.
 */
export interface FileStamp {
  readonly size: number
  /** ms since 1970; 0 when the file was so young that it could change again within the clock's step. */
  readonly modified: number
  readonly hash: string
}

/** The stamp of a file that is not there. */
export const ABSENT: FileStamp = { size: -1, modified: 0, hash: '' }

/** File systems count time in steps: of a file as young as this, the time alone does not tell two versions apart. */
const CLOCK_STEP_MS = 20

/** A file's bytes with the stamp that belongs to them, or `undefined` where there is no file. */
export function readStamped(path: string): { bytes: Buffer; stamp: FileStamp } | undefined {
  // Asked before the file is read: a change in between then shows as another time.
  const stats = statOf(path)
  const bytes = stats && bytesOf(path)
  return bytes ? { bytes, stamp: stampOf(stats, hashOf(bytes)) } : undefined
}

/** The stamp of a file as it is now. */
export function stampFile(path: string): FileStamp {
  return readStamped(path)?.stamp ?? ABSENT
}

/** Size and time of a file, for whoever knows its content. */
export type FileTimes = Pick<FileStamp, 'size' | 'modified'>

/** Size and time of a file as it is now. */
export function timesOf(path: string): FileTimes {
  const stats = statOf(path)
  return stats ? { size: stats.size, modified: settledTimeOf(stats) } : ABSENT
}

/** True when size and time alone say that a file is as it was; a young file never is. */
export function hasTimes(path: string, { size, modified }: FileTimes): boolean {
  const stats = statOf(path)
  return stats ? stats.size === size && timeOf(stats) === modified : size === -1
}

/**
 * The stamp of a file that is as `stamp` says: the same one when size and time agree, a newer one when only the content
 * does. `undefined` for a file that differs.
 */
export function sameAsStamped(path: string, stamp: FileStamp): FileStamp | undefined {
  const stats = statOf(path)
  if (!stats || stamp.size === -1) return !stats && stamp.size === -1 ? stamp : undefined
  if (stats.size !== stamp.size) return undefined
  if (timeOf(stats) === stamp.modified) return stamp
  const now = stampFile(path)
  return now.hash === stamp.hash ? now : undefined
}

/** The hash by which contents are told apart. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url')
}

/** True when there is no such file, or where its folder should be there is a file. */
export function saysAbsent(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')
}

function stampOf(stats: Stats, hash: string): FileStamp {
  return { size: stats.size, modified: settledTimeOf(stats), hash }
}

function settledTimeOf(stats: Stats): number {
  const modified = timeOf(stats)
  return Date.now() - modified < CLOCK_STEP_MS ? 0 : modified
}

/** The later of two: a file that was moved into place keeps its time of change, but not its time of status. */
function timeOf({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs)
}

function statOf(path: string): Stats | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isFile() ? stats : undefined
  } catch (cause) {
    if (saysAbsent(cause)) return undefined
    throw cause
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (cause) {
    if (saysAbsent(cause)) return undefined
    throw cause
  }
}
