import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { iiiError } from '../errors/iii-error.js'
import { writeFileAtomic } from './atomic-write.js'
import type { WorkerEntry } from './config-entry.js'
import { parseConfig } from './config-file.js'
import { CONFIG_HEADER, deleteEntry, insertEntry } from './config-edit-text.js'

/** A worker to add to config.yaml. */
export interface NewWorkerEntry {
  readonly name: string
  /** The worker's folder; written relative to the file, with forward slashes. */
  readonly path?: string
  readonly config?: unknown
}

/**
 * Adds an entry at the end of `workers`. Everything else in the file stays byte for byte; the file is replaced in one
 * step. A file that does not exist is created, with a line that says what it is for.
 *
 * @throws config_invalid, config_duplicate_workers, config_edit_refused; the file is unchanged then
 */
export async function addWorkerEntry(file: string, entry: NewWorkerEntry): Promise<{ created: boolean }> {
  const path = resolve(file)
  const existing = await readIfPresent(path)
  const text = addEntry(existing ?? CONFIG_HEADER, path, entry)
  await writeFileAtomic(path, text)
  return { created: existing === undefined }
}

/**
 * Removes the entry with an instance name, together with the comments inside it.
 *
 * @returns false when the file has no such entry
 * @throws config_invalid, config_duplicate_workers, config_edit_refused; the file is unchanged then
 */
export async function removeWorkerEntry(file: string, name: string): Promise<boolean> {
  const path = resolve(file)
  const existing = await readIfPresent(path)
  const text = existing === undefined ? undefined : removeEntry(existing, path, name)
  if (text === undefined) return false
  await writeFileAtomic(path, text)
  return true
}

/** The text of a config file at `path` with one more entry. */
export function addEntry(text: string, path: string, entry: NewWorkerEntry): string {
  const before = entriesOf(text, path)
  const fields = { name: entry.name, ...pathField(path, entry.path), ...configField(entry.config) }
  const edited = insertEntry(text, fields)
  const after = edited === undefined ? [] : entriesAfterEdit(edited, path)
  const isAsMeant = after.length === before.length + 1 && isWith(after, before, entry)
  if (edited === undefined || !isAsMeant) throw refusal(path, `no entry can be added for ${entry.name}`)
  return edited
}

/** The text without an entry; undefined when there is none of that name. */
export function removeEntry(text: string, path: string, name: string): string | undefined {
  const before = entriesOf(text, path)
  const index = before.findIndex((entry) => entry.name === name)
  if (index === -1) return undefined
  const edited = deleteEntry(text, name)
  const after = edited === undefined ? undefined : entriesAfterEdit(edited, path)
  const expected = before.toSpliced(index, 1)
  if (edited === undefined || !isDeepStrictEqual(after?.map(withoutName), expected.map(withoutName))) {
    throw refusal(path, `the entry ${name} cannot be cut out`)
  }
  return edited
}

/** A folder as config.yaml names it: relative to the file, with forward slashes. */
export function pathInConfig(configPath: string, folder: string): string {
  const path = relative(dirname(resolve(configPath)), resolve(folder))
  if (isAbsolute(path)) return path.replaceAll('\\', '/')
  const forward = path.replaceAll('\\', '/')
  return forward.startsWith('..') ? forward : `./${forward}`
}

function pathField(configPath: string, path: string | undefined): { path?: string } {
  return path === undefined ? {} : { path: pathInConfig(configPath, path) }
}

function configField(config: unknown): { config?: unknown } {
  return config === undefined ? {} : { config }
}

/** Variables may be unset where the file is edited: only the engine needs them. */
function entriesOf(text: string, path: string): readonly Omit<WorkerEntry, 'place'>[] {
  return parseConfig(text, { path, env: {}, allowMissing: true }).workers.map(
    ({ place: _place, ...entry }) => entry,
  )
}

/** A text that an edit made is read back before it is written; one that cannot be read is refused. */
function entriesAfterEdit(text: string, path: string): readonly Omit<WorkerEntry, 'place'>[] {
  try {
    return entriesOf(text, path)
  } catch (cause) {
    throw refusal(path, 'the edit would make it invalid', cause)
  }
}

type Entry = Omit<WorkerEntry, 'place'>

/** True when `after` is `before` plus the new entry, which comes last of `workers` but in front of `modules`. */
function isWith(after: readonly Entry[], before: readonly Entry[], added: NewWorkerEntry): boolean {
  return after.some(
    ({ type }, index) =>
      type === added.name &&
      isDeepStrictEqual(after.toSpliced(index, 1).map(withoutName), before.map(withoutName)),
  )
}

/** Instance names shift when a namesake comes or goes. */
function withoutName({ name: _name, ...entry }: Entry): unknown {
  return entry
}

function refusal(path: string, reason: string, cause?: unknown): Error {
  return iiiError('config_edit_refused', { path, reason }, { cause })
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw iiiError('config_unreadable', { path, reason: message }, { cause })
  }
}
