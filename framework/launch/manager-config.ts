import { isObject } from '../protocol/json.js'
import type { ConfigFile, WorkerConfigProblem, WorkerEntry } from '../project/index.js'
import { iiiError } from '../errors/iii-error.js'

/** Where the engine listens, as far as config.yaml says. */
export interface ManagerConfig {
  readonly host?: string
  readonly port?: number
}

const LARGEST_PORT = 65_535

/**
 * Reads the `iii-worker-manager` entry: the address of the engine (cli §1.8).
 * @throws config_invalid with every problem of the block, listener_repeated
 */
export function readManagerConfig(config: ConfigFile): ManagerConfig {
  const [entry, second] = config.workers.filter(
    ({ type, enabled }) => type === 'iii-worker-manager' && enabled,
  )
  if (second !== undefined)
    throw iiiError('listener_repeated', { name: second.name, line: second.place.line })
  if (entry === undefined || entry.config === null || entry.config === undefined) return {}
  const problems = problemsOf(entry)
  if (problems.length > 0) throw config.invalid(problems)
  return entry.config // every member was just checked
}

const CHECKS: Readonly<Record<string, { isValid: (value: unknown) => boolean; expected: string }>> = {
  host: {
    isValid: (value) => typeof value === 'string' && value !== '',
    expected: 'must be a host name or address',
  },
  port: {
    isValid: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_PORT,
    expected: `must be a whole number from 0 to ${LARGEST_PORT}`,
  },
}

function problemsOf({ name: worker, config }: WorkerEntry): WorkerConfigProblem[] {
  if (!isObject(config)) return [{ worker, pointer: '', reason: 'must be a map' }]
  return Object.entries(config).flatMap(([key, value]) => {
    const check = CHECKS[key]
    if (check?.isValid(value)) return []
    const known = Object.keys(CHECKS).join(' and ')
    const reason = check?.expected ?? `is not a known key; this version knows ${known}`
    return [{ worker, pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, reason }]
  })
}
