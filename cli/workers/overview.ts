import type { Client } from '../../framework/sdk/index.js'
import type { WorkerEntry } from '../../framework/project/index.js'
import { fetchWorkers, type WorkerRow } from '../engine/catalog.js'
import { configuredWorkers } from './project-config.js'
import { connectToProject, projectState, type ProjectWorker } from './running-engine.js'

/** One worker as `list` and `status` show it; members that are not known are null. */
export interface WorkerOverview {
  readonly name: string
  /** `local` has a folder, `built-in` is part of the engine, `external` is connected without being configured. */
  readonly kind: 'local' | 'built-in' | 'external' | 'image'
  readonly version: string | null
  readonly pid: number | null
  readonly status: string
  readonly functions: number | null
  /** Since its process was started, or it connected. */
  readonly uptime_ms: number | null
}

/** A worker with everything that is known of it. */
export interface WorkerDetails {
  readonly overview: WorkerOverview
  readonly path?: string
  readonly isConfigured: boolean
  readonly process?: ProjectWorker
  readonly connection?: WorkerRow
}

export interface ProjectOverview {
  readonly isEngineRunning: boolean
  /** True while config.yaml is wrong and the engine runs an earlier state of it. */
  readonly isConfigInvalid: boolean
  /** Why config.yaml cannot be read; the workers are then those the engine runs. */
  readonly configError?: unknown
  readonly workers: readonly WorkerDetails[]
}

/**
 * The workers of a config file, and those that are connected to its engine without being in it. An engine that runs is
 * asked also while the file cannot be read.
 *
 * @throws config_invalid, config_duplicate_workers when no engine runs
 */
export async function projectOverview(config: string): Promise<ProjectOverview> {
  const client = await connectToProject(config)
  const { isConfigInvalid, processes, connected } = await askEngine(client)
  const { configured, configError } = await ownWorkers(config, client === undefined ? undefined : processes)
  const own = configured.map(({ name, kind, path }): WorkerDetails => {
    const process = processes.find((one) => one.name === name)
    const connection = connected.find((one) => one.name === name)
    return {
      overview: overviewOf({ name, kind, process, connection }),
      isConfigured: true,
      ...(path === undefined ? {} : { path }),
      ...(process === undefined ? {} : { process }),
      ...(connection === undefined ? {} : { connection }),
    }
  })
  const names = new Set(configured.map(({ name }) => name))
  const external = connected
    .filter(({ name, runtime }) => !names.has(name) && runtime !== 'engine' && !name.startsWith('iii-cli:'))
    .map((connection): WorkerDetails => ({
      overview: overviewOf({ name: connection.name, kind: 'external', connection }),
      isConfigured: false,
      connection,
    }))
  const isInvalid = isConfigInvalid || configError !== undefined
  return {
    isEngineRunning: client !== undefined,
    isConfigInvalid: isInvalid,
    ...(configError === undefined ? {} : { configError }),
    workers: [...own, ...external],
  }
}

interface OwnWorkers {
  readonly configured: readonly Pick<WorkerDetails & WorkerOverview, 'name' | 'kind' | 'path'>[]
  readonly configError?: unknown
}

/** What the file lists; while it cannot be read, what the engine runs. */
async function ownWorkers(config: string, running?: readonly ProjectWorker[]): Promise<OwnWorkers> {
  try {
    const entries = await configuredWorkers(config)
    return { configured: entries.map((entry) => ({ ...entry, kind: kindOf(entry) })) }
  } catch (configError) {
    if (running === undefined) throw configError
    const kind = (worker: ProjectWorker) => (worker.kind === 'process' ? 'local' : 'built-in')
    return { configured: running.map((worker) => ({ name: worker.name, kind: kind(worker) })), configError }
  }
}

function kindOf({ path, image }: WorkerEntry): WorkerOverview['kind'] {
  if (path !== undefined) return 'local'
  return image === undefined ? 'built-in' : 'image'
}

interface EngineAnswers {
  readonly isConfigInvalid: boolean
  readonly processes: readonly ProjectWorker[]
  readonly connected: readonly WorkerRow[]
}

async function askEngine(client: Client | undefined): Promise<EngineAnswers> {
  if (client === undefined) return { isConfigInvalid: false, processes: [], connected: [] }
  try {
    const { isConfigInvalid, workers: processes } = await projectState(client)
    return { isConfigInvalid, processes, connected: await fetchWorkers(client) }
  } finally {
    await client.shutdown()
  }
}

interface Known {
  readonly name: string
  readonly kind: WorkerOverview['kind']
  readonly process?: ProjectWorker | undefined
  readonly connection?: WorkerRow | undefined
}

function overviewOf({ name, kind, process, connection }: Known): WorkerOverview {
  const since = process?.startedAt === undefined ? connection?.connectedAtMs : Date.parse(process.startedAt)
  return {
    name,
    kind,
    version: connection?.version || null,
    pid: process?.pid ?? null,
    status: process?.state ?? connection?.status ?? 'stopped',
    functions: connection?.functionCount ?? null,
    uptime_ms: since === undefined || since === 0 ? null : Math.max(0, Date.now() - since),
  }
}
