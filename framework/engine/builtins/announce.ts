import { iiiError } from '../../errors/iii-error.js'
import { isObject } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE, isBlank } from '../../protocol/namespace.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { mayUseNamespace } from '../access/rules.js'
import type { EngineParts } from '../context.js'
import { disconnect } from '../handlers/disconnect.js'
import { noteRefusal } from '../handlers/refusal.js'
import type { Worker, WorkerAbout } from '../registry/workers.js'
import { builtin } from './builtin.js'
import { cleanText } from './clean-text.js'
import { flag, type InputOf, processId, record, text } from './input.js'

const telemetryMembers = ['language', 'project_name', 'framework'] as const

const announceInput = {
  runtime: text('`node`, `python`, `rust`, …'),
  version: text('Version of the client library.'),
  name: text('Name of the worker.'),
  description: text('What the worker does, in a line.'),
  os: text('Operating system.'),
  pid: processId('Process id; without one the worker is not listed.'),
  isolation: text('How the process is isolated.'),
  namespace: text('Namespace of its functions and trigger types; `default` without it.'),
  shared: flag('Other workers may serve the same function ids beside this one.'),
  telemetry: record('Language, project name and framework.'),
}
type Announcement = InputOf<typeof announceInput>

export const announceBuiltin = builtin({
  id: engineFunctions.registerWorker,
  description: 'A worker tells who it is. Clients send it as they connect; it may be repeated.',
  input: announceInput,
  run: announce,
})

/** Claims the name, keeps what was told, fixes the namespace, tells the world: in this order (protocol §1.5). */
function announce(input: Announcement, parts: EngineParts, worker: Worker | undefined): { success: boolean } {
  if (worker === undefined) {
    const detail = 'only a connected worker can announce itself'
    throw iiiError('deserialization_error', { functionId: engineFunctions.registerWorker, detail })
  }
  if (isBlank(input.namespace)) throw iiiError('INVALID_NAMESPACE', { member: 'namespace' })
  // What an in-process worker is was settled when it was attached.
  if (worker.kind !== 'remote') return { success: true }
  requirePermitted(worker, input.namespace ?? DEFAULT_NAMESPACE)
  const namespace = worker.isSettled ? worker.namespace : (input.namespace ?? DEFAULT_NAMESPACE)
  const name = cleanText(input.name) ?? worker.about.name
  const holder = nameHolder(input, parts, { worker, name, namespace })
  if (holder !== undefined) return refuse(parts, worker, { name, namespace, holder })
  keep(worker.about, input, name)
  parts.admission.settle(worker, namespace)
  parts.log({ event: 'worker_announced', workerId: worker.id, name, namespace })
  parts.discovery.workerChanged('worker_metadata_updated', worker)
  return { success: true }
}

/** A connection that was granted certain namespaces lives in one of them (protocol §8.4). */
function requirePermitted({ access }: Worker, namespace: string): void {
  if (access === undefined || mayUseNamespace(access, namespace)) return
  const permitted = [...access.grant.namespaces.keys()].toSorted().join(', ')
  const reason = `namespace '${namespace}' not allowed for this session (permitted: ${permitted})`
  throw iiiError('FORBIDDEN', { reason })
}

interface Claim {
  readonly worker: Worker
  readonly name: string | undefined
  readonly namespace: string
}

/**
 * Who holds the name already. Only clients that know what a refusal means are refused: an older one would come back
 * for ever (protocol §13 Q7).
 */
function nameHolder(
  input: Announcement,
  parts: EngineParts,
  { worker, name, namespace }: Claim,
): Worker | undefined {
  const understandsRefusal = input.namespace !== undefined || isAtLeast023(input.version)
  if (name === undefined || !understandsRefusal) return undefined
  const holder = parts.nameClaims.claim(worker, namespace, name)
  // Replicas are the same worker several times, so they may have one name.
  return input.shared === true && holder?.about.isShared === true ? undefined : holder
}

function isAtLeast023(version = ''): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) > 0 || Number(minor) >= 23
}

interface Conflict extends Omit<Claim, 'worker'> {
  readonly holder: Worker
}

function refuse(
  parts: EngineParts,
  worker: Worker,
  { name = '', namespace, holder }: Conflict,
): { success: boolean } {
  const error = iiiError('WORKER_NAMESPACE_CONFLICT', { workerName: name, namespace })
  noteRefusal({ parts, worker }, { kind: 'worker name', id: name, error })
  worker.peer.send({
    type: 'registrationrejected',
    code: error.code,
    namespace,
    worker_name: name,
    owner_worker_id: holder.id,
  })
  disconnect(parts, worker)
  // The answer to this very call still has to leave.
  setImmediate(() => worker.peer.close())
  return { success: false }
}

/** A missing version clears the stored one, a missing runtime is `unknown`; other missing members keep what is stored. */
function keep(about: WorkerAbout, input: Announcement, name: string | undefined): void {
  about.name = name
  about.version = input.version
  about.runtime = input.runtime ?? 'unknown'
  about.description = cleanText(input.description) ?? about.description
  about.os = input.os ?? about.os
  about.pid = input.pid ?? about.pid
  about.isolation = input.isolation ?? about.isolation
  about.isShared = input.shared ?? about.isShared
  about.telemetry = telemetryOf(input) ?? about.telemetry
}

function telemetryOf({ telemetry }: Announcement): Record<string, string> | undefined {
  if (!isObject(telemetry)) return undefined
  const kept = telemetryMembers.map((member) => [member, telemetry[member]] as const)
  return Object.fromEntries(
    kept.filter((entry): entry is [(typeof entry)[0], string] => typeof entry[1] === 'string'),
  )
}
