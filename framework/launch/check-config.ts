import type { ErrorObject } from 'ajv'
import {
  readWorkerManifest,
  type ConfigFile,
  type WorkerConfigProblem,
  type WorkerEntry,
} from '../project/index.js'
import type { StandardWorker } from '../workers/shared/index.js'
import { readHttpFunctionsConfig } from './http-functions-config.js'
import { readManagerConfig } from './manager-config.js'
import { kindOf } from './standard-workers.js'

/**
 * Checks what a config file means before anything is started or stopped: every name is known, every folder holds a
 * worker, every built-in worker accepts its `config`.
 *
 * @throws worker_not_shipped, worker_unknown, worker_image_unsupported, config_invalid, and the
 *   errors of reading a worker manifest
 */
export async function checkConfig(config: ConfigFile): Promise<void> {
  readManagerConfig(config)
  readHttpFunctionsConfig(config)
  const problems: WorkerConfigProblem[] = []
  for (const entry of config.workers.filter(({ enabled }) => enabled)) {
    const kind = kindOf(entry)
    if (kind.kind === 'process' && entry.path !== undefined) await readWorkerManifest(entry.path)
    if (kind.kind === 'in-process') problems.push(...(await configProblems(entry, await kind.load())))
  }
  if (problems.length > 0) throw config.invalid(problems)
}

async function configProblems(
  entry: WorkerEntry,
  { configSchema }: StandardWorker,
): Promise<WorkerConfigProblem[]> {
  if (entry.config === undefined || entry.config === null) return []
  const { Ajv } = await import('ajv')
  const validate = new Ajv({ allErrors: true, strict: false, validateSchema: false, logger: false }).compile(
    configSchema as object,
  )
  if (validate(entry.config)) return []
  return (validate.errors ?? []).map((error) => problemOf(entry.name, error))
}

function problemOf(
  worker: string,
  { keyword, instancePath, params, message }: ErrorObject,
): WorkerConfigProblem {
  if (keyword !== 'additionalProperties')
    return { worker, pointer: instancePath, reason: message ?? 'is not valid' }
  const key = String((params as Record<string, unknown>)['additionalProperty'])
  return { worker, pointer: `${instancePath}/${key}`, reason: 'is not a known key' }
}
