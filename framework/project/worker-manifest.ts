import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { YAMLMap } from 'yaml'
import { iiiError } from '../errors/iii-error.js'
import { inferScripts, type WorkerScripts } from './infer-scripts.js'
import { readManifestFields, type ManifestFields } from './manifest-fields.js'
import { readProjectFacts } from './project-facts.js'
import { yaml } from './yaml-library.js'
import { YamlSource } from './yaml-source.js'

/** The name of a worker's manifest file, in its folder. */
export const WORKER_MANIFEST_NAME = 'iii.worker.yaml'

/** The longest manifest that is read, in bytes. */
export const WORKER_MANIFEST_LIMIT = 64 * 1024

/** What the engine needs to know to run the worker in a folder (cli §5). */
export interface WorkerManifest extends Omit<ManifestFields, 'scripts'> {
  /** The worker's folder, absolute. */
  readonly dir: string
  /** The manifest file; absent when the folder has none and everything is inferred. */
  readonly file?: string
  readonly scripts: WorkerScripts
}

/**
 * Reads the manifest of a worker folder; scripts it leaves out are inferred from the project files beside it. A
 * folder without a manifest gets its own name as the worker's.
 *
 * @throws worker_folder_not_found, worker_manifest_too_large, worker_manifest_invalid (all problems at once),
 *   worker_start_unknown
 */
export async function readWorkerManifest(folder: string): Promise<WorkerManifest> {
  const dir = resolve(folder)
  if (!(await isFolder(dir))) throw iiiError('worker_folder_not_found', { path: dir })
  const file = join(dir, WORKER_MANIFEST_NAME)
  const text = await readLimited(file)
  const fields = parseWorkerManifest(text ?? `name: ${JSON.stringify(basename(dir))}`, file)
  const scripts = inferScripts(fields, await readProjectFacts(dir))
  return { ...fields, dir, scripts, ...(text === undefined ? {} : { file }) }
}

/**
 * What the text of an iii.worker.yaml says by itself, without inference and without touching the disk.
 *
 * @throws worker_manifest_invalid (all problems at once)
 */
export function parseWorkerManifest(text: string, path: string): ManifestFields {
  const source = new YamlSource(text)
  const map = source.isBroken ? undefined : topMap(source)
  const fields = map === undefined ? undefined : readManifestFields(source, map)
  if (fields !== undefined && source.problems.length === 0) return fields
  const problems = source.problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  throw iiiError('worker_manifest_invalid', { path, problems })
}

/** An empty file is an empty map: what it lacks is reported field by field. */
function topMap(source: YamlSource): YAMLMap | undefined {
  const { contents } = source.document
  if (yaml().isMap(contents)) return contents
  if (contents === null) return new (yaml().YAMLMap)()
  source.reportAt(contents, 'the manifest must be a map, e.g. `name: my-worker`')
  return undefined
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}

async function readLimited(path: string): Promise<string | undefined> {
  try {
    const { size: bytes } = await stat(path)
    if (bytes > WORKER_MANIFEST_LIMIT) {
      throw iiiError('worker_manifest_too_large', { path, bytes, limit: WORKER_MANIFEST_LIMIT })
    }
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
