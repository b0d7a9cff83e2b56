import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import { nearestName } from '../../framework/errors/nearest-name.js'
import {
  canonicalWorkerName,
  isBuiltInWorker,
  readWorkerManifest,
  workerNameProblem,
  type NewWorkerEntry,
} from '../../framework/project/index.js'
import type { Io } from '../io.js'
import { configuredWorkers, shownPath } from './project-config.js'

/**
 * The entry for an argument of `iii worker add`: a folder or the name of a built-in worker. Undefined for a part of
 * the engine, which needs no entry.
 *
 * @throws the errors of reading a manifest, cli_worker_name_invalid, cli_worker_unavailable,
 *   cli_worker_source_unknown, cli_worker_exists
 */
export async function newEntry(
  argument: string,
  config: string,
  io: Io,
): Promise<NewWorkerEntry | undefined> {
  const entry = isPath(argument) ? await folderEntry(argument, io) : await builtInEntry(argument)
  if (entry !== undefined) await refuseKnown(entry.name, config, io)
  return entry
}

/** Begins with a dot, a slash, a tilde or a drive (cli §4.2). */
function isPath(argument: string): boolean {
  return /^([./~\\]|[A-Za-z]:[\\/])/.test(argument)
}

async function folderEntry(argument: string, { cwd }: Io): Promise<NewWorkerEntry> {
  const folder = argument.replace(/^~(?=$|[\\/])/, () => homedir())
  const { name, dir: path } = await readWorkerManifest(resolve(cwd, folder))
  const reason = isBuiltInWorker(name)
    ? `'${name}' is the name of a built-in worker`
    : workerNameProblem(name)
  if (reason !== undefined)
    throw iiiError('cli_worker_name_invalid', { file: join(path, 'iii.worker.yaml'), reason })
  return { name, path }
}

async function builtInEntry(argument: string): Promise<NewWorkerEntry | undefined> {
  const { builtInKind, shippedWorkers } = await import('../../framework/launch/index.js')
  const kind = builtInKind(argument)
  if (kind === undefined) {
    const nearest = nearestName(argument, shippedWorkers)
    throw iiiError('cli_worker_source_unknown', { argument, ...(nearest === undefined ? {} : { nearest }) })
  }
  if (kind === 'unavailable') {
    throw iiiError('cli_worker_unavailable', { name: argument, available: shippedWorkers })
  }
  return kind === 'shipped' ? { name: argument } : undefined
}

/** @throws cli_worker_exists */
async function refuseKnown(name: string, config: string, io: Io): Promise<void> {
  const known = await configuredWorkers(config)
  const isKnown = known.some(({ type }) => canonicalWorkerName(type) === canonicalWorkerName(name))
  if (isKnown) throw iiiError('cli_worker_exists', { name, config: shownPath(config, io) })
}
