import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { iiiError } from '../errors/iii-error.js'
import { MANIFEST_PATH, MANIFEST_VERSION, type Manifest } from './manifest.js'

/**
 * Reads what the last build of the worker project at `projectDir` wrote, or `undefined` when there was none.
 *
 * @throws manifest_unreadable when the file is not a manifest; manifest_version_unsupported for another form
 */
export async function readManifest(projectDir: string): Promise<Manifest | undefined> {
  const file = join(projectDir, MANIFEST_PATH)
  const text = await readIfPresent(file)
  return text === undefined ? undefined : parseManifest(text, file)
}

/**
 * Reads a manifest from a file of any name, such as one that was kept from an earlier version.
 *
 * @throws manifest_not_found, manifest_unreadable, manifest_version_unsupported
 */
export async function readManifestFile(file: string): Promise<Manifest> {
  const text = await readIfPresent(file)
  if (text === undefined) throw iiiError('manifest_not_found', { file })
  return parseManifest(text, file)
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw iiiError('manifest_unreadable', { file, reason: (cause as Error).message }, { cause })
  }
}

function parseManifest(text: string, file: string): Manifest {
  const value = parseJson(text, file)
  if (!isRecord(value)) throw iiiError('manifest_unreadable', { file, reason: 'it is not a JSON object' })
  checkVersion(value['version'], file)
  const reason = problemOf(value)
  if (reason !== undefined) throw iiiError('manifest_unreadable', { file, reason })
  // Checked by problemOf down to the members the run time relies on.
  return value as unknown as Manifest
}

/** Any other form is refused: members of a later one may change what those of this one mean. */
function checkVersion(version: unknown, file: string): void {
  if (version === MANIFEST_VERSION) return
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw iiiError('manifest_unreadable', { file, reason: 'version is not a whole number' })
  }
  throw iiiError('manifest_version_unsupported', { file, version, supported: MANIFEST_VERSION })
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw iiiError('manifest_unreadable', { file, reason: (cause as Error).message }, { cause })
  }
}

function problemOf(manifest: Record<string, unknown>): string | undefined {
  return (
    listProblem('workers', manifest['workers'], workerProblem) ??
    listProblem('functions', manifest['functions'], functionProblem) ??
    listProblem('triggerTypes', manifest['triggerTypes'] ?? [], triggerTypeProblem)
  )
}

type Check = (row: Record<string, unknown>) => string | undefined

const workerProblem: Check = (row) => textProblem(row, ['name', 'className'])

const functionProblem: Check = (row) =>
  textProblem(row, ['id', 'className', 'method', 'hash']) ??
  (isSchema(row['request_format']) ? undefined : 'request_format is not a JSON Schema') ??
  (row['response_format'] === undefined || isSchema(row['response_format'])
    ? undefined
    : 'response_format is not a JSON Schema') ??
  listProblem('triggers', row['triggers'], triggerProblem) ??
  listProblem('decode', row['decode'] ?? [], stepProblem) ??
  listProblem('encode', row['encode'] ?? [], stepProblem)

const triggerTypeProblem: Check = (row) =>
  textProblem(row, ['id', 'className', 'method', 'hash']) ??
  ['config_format', 'payload_format']
    .filter((member) => row[member] !== undefined && !isSchema(row[member]))
    .map((member) => `${member} is not a JSON Schema`)[0] ??
  listProblem('decode', row['decode'] ?? [], stepProblem)

const triggerProblem: Check = (row) => textProblem(row, ['type', 'payload'])

const stepProblem: Check = (row) => textProblem(row, ['path', 'kind'])

function textProblem(row: Record<string, unknown>, members: readonly string[]): string | undefined {
  const missing = members.find((member) => typeof row[member] !== 'string')
  return missing === undefined ? undefined : `${missing} is not a string`
}

function listProblem(name: string, value: unknown, check: Check): string | undefined {
  if (!Array.isArray(value)) return `${name} is not a list`
  for (const [index, row] of value.entries()) {
    const problem = isRecord(row) ? check(row) : 'it is not an object'
    if (problem !== undefined) return `${name}[${index}]: ${problem}`
  }
  return undefined
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isRecord(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
