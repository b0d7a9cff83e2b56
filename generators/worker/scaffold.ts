import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { TemplateFile } from '../shared/copy-template.js'
import type { Language } from '../shared/languages.js'
import { validateName } from '../shared/validate-name.js'
import { inspectTarget } from './inspect-target.js'
import { entryFiles, planWorker } from './plan.js'

export interface ScaffoldRequest {
  /** Where the worker's files go; created with its parents when missing. */
  readonly targetDir: string
  /** The worker's name: of the package, of the manifest, on the engine, and the first part of its function's id. */
  readonly name: string
  readonly language: Language
  /** Write beside the files that are there; none of them is overwritten. Default false. */
  readonly allowNonEmpty?: boolean
  /** What the worker asks npm for as `iii-framework`; default: the very one that scaffolds. TypeScript only. */
  readonly version?: string
}

export interface ScaffoldReport {
  /** `unchanged`: the folder was this worker already, and nothing was written. */
  readonly status: 'created' | 'unchanged'
  readonly workerId: string
  readonly name: string
  readonly language: Language
  /** Absolute. */
  readonly targetDir: string
  /** The file to open first, relative to the folder. */
  readonly entry: string
  /** What was written, relative to the folder, in order. */
  readonly files: readonly string[]
  /** What was there under the name of a file of the worker, and stayed as it was. */
  readonly kept: readonly string[]
}

/**
 * Writes a new worker into a folder (cli §3). It overwrites nothing: a folder that is a worker already stays as it
 * is, byte for byte, and one that holds other files is refused unless they are allowed.
 *
 * @throws scaffold_name_invalid, scaffold_target_not_empty, scaffold_target_unusable, scaffold_language_differs,
 * scaffold_marker_invalid
 */
export function scaffoldWorker(request: ScaffoldRequest): ScaffoldReport {
  const { name, language, allowNonEmpty = false, version } = request
  const targetDir = resolve(request.targetDir)
  const existing = inspectTarget({ targetDir, language, allowNonEmpty })
  const entry = entryFiles[language]
  if (existing) return { status: 'unchanged', ...existing, targetDir, entry, files: [], kept: [] }
  validateName(name)
  const marker = { workerId: randomUUID(), name, language }
  const planned = planWorker(marker, version)
  const files = writeAbsent(targetDir, planned)
  const kept = planned.map(({ path }) => path).filter((path) => !files.includes(path))
  return { status: 'created', ...marker, targetDir, entry, files, kept }
}

/** Writes the files that are not there yet; gives back the paths of those it wrote. */
function writeAbsent(targetDir: string, files: readonly TemplateFile[]): string[] {
  try {
    return files
      .filter(({ path, text }) => writeIfAbsent(join(targetDir, path), text))
      .map(({ path }) => path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw iiiError('scaffold_target_unusable', { path: targetDir, reason }, { cause: error })
  }
}

function writeIfAbsent(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
