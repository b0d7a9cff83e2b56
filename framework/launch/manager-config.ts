import type { ListenerOptions, RbacOptions } from '../engine/index.js'
import type { ConfigFile, WorkerConfigProblem, WorkerEntry } from '../project/index.js'
import { isObject } from '../protocol/json.js'
import { readMap, type KeyReaders } from './config-keys.js'
import { listOfFilters, name, portNumber, someMs, texts, wholeMs } from './config-values.js'

const listenerKeys = {
  host: name('host', 'must be a host name or address'),
  port: portNumber('port'),
  handshake_timeout_ms: wholeMs('handshakeTimeoutMs'),
  allowed_origins: texts('allowedOrigins'),
  middleware_function_id: name('middlewareFunctionId'),
} as const satisfies KeyReaders<ListenerOptions>

const rbacKeys = {
  auth_function_id: name('authFunctionId'),
  expose_functions: listOfFilters('exposeFunctions'),
  on_function_registration_function_id: name('onFunctionRegistrationFunctionId'),
  on_trigger_registration_function_id: name('onTriggerRegistrationFunctionId'),
  on_trigger_type_registration_function_id: name('onTriggerTypeRegistrationFunctionId'),
  decision_timeout_ms: someMs('decisionTimeoutMs'),
} as const satisfies KeyReaders<RbacOptions>

/**
 * Reads every `iii-worker-manager` entry: where the engine listens, and who may do what there (cli §1.8, §1.9). Without
 * an entry there is one listener at the default address.
 * @throws config_invalid with every problem of the blocks
 */
export function readManagerConfig(config: ConfigFile): ListenerOptions[] {
  const entries = config.workers.filter(({ type, enabled }) => type === 'iii-worker-manager' && enabled)
  const problems: WorkerConfigProblem[] = []
  const listeners = entries.map((entry) => readListener(entry, problems))
  if (problems.length > 0) throw config.invalid(problems)
  return listeners
}

function readListener(
  { name: worker, config }: WorkerEntry,
  problems: WorkerConfigProblem[],
): ListenerOptions {
  if (config === undefined || config === null) return {}
  const report = (pointer: string, reason: string): void => void problems.push({ worker, pointer, reason })
  if (!isObject(config)) {
    report('', 'must be a map')
    return {}
  }
  const { rbac, ...rest } = config
  const listener = readMap<ListenerOptions>(rest, { keys: listenerKeys, others: ['rbac'], at: '', report })
  if (rbac === undefined) return listener
  // A block without content restricts too: what is not exposed may not be called.
  if (isObject(rbac ?? {}))
    return { ...listener, rbac: readMap<RbacOptions>(rbac ?? {}, { keys: rbacKeys, at: '/rbac', report }) }
  report('/rbac', 'must be a map')
  return listener
}
