import { dirname } from 'node:path'
import { readRunFile } from '../../framework/project/index.js'
import type { Client } from '../../framework/sdk/index.js'
import { isInvocationError } from '../error-lines.js'
import { rowsOf } from '../engine/catalog.js'
import { connectToEngine } from '../engine/connect.js'
import { isObject } from '../schema/json.js'

/** What the engine of a project tells of one of its workers. */
export interface ProjectWorker {
  readonly name: string
  readonly kind: string
  readonly state: string
  readonly pid?: number
  readonly startedAt?: string
  readonly restarts?: number
  readonly lastExit?: WorkerExit
  readonly error?: string
}

export interface WorkerExit {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: readonly string[]
}

/** True when the engine in the folder of a config file runs that very file, so that a change to it arrives there. */
export async function isConfigRunning(configPath: string): Promise<boolean> {
  const run = await readRunFile(dirname(configPath))
  return run?.isRunning === true && run.config === configPath
}

/** A client on the engine that runs in the folder of a config file; undefined when none runs there. */
export async function connectToProject(configPath: string): Promise<Client | undefined> {
  const run = await readRunFile(dirname(configPath))
  return run?.isRunning ? connectToEngine({ url: run.ws }) : undefined
}

/** What the engine of a project tells of the project. */
export interface ProjectState {
  /** True while config.yaml is wrong and an earlier state of it runs. */
  readonly isConfigInvalid: boolean
  readonly workers: readonly ProjectWorker[]
}

/** The state of the engine's project; no workers when it does not say. */
export async function projectState(client: Client): Promise<ProjectState> {
  try {
    const answer: unknown = await client.trigger({ function_id: 'worker::list', payload: {} })
    const isConfigInvalid = isObject(answer) && answer['config'] === 'invalid'
    return { isConfigInvalid, workers: rowsOf(answer, 'workers').map(readWorker) }
  } catch (error) {
    if (isInvocationError(error) && error.code === 'function_not_found') {
      return { isConfigInvalid: false, workers: [] }
    }
    throw error
  }
}

function readWorker(row: Record<string, unknown>): ProjectWorker {
  const { name, kind, state, pid, started_at: startedAt, restarts, last_exit: lastExit, error } = row
  return {
    name: String(name),
    kind: String(kind),
    state: String(state),
    ...(typeof pid === 'number' ? { pid } : {}),
    ...(typeof startedAt === 'string' ? { startedAt } : {}),
    ...(typeof restarts === 'number' ? { restarts } : {}),
    ...(isObject(lastExit) ? { lastExit: readExit(lastExit) } : {}),
    ...(typeof error === 'string' ? { error } : {}),
  }
}

function readExit({ code, signal, stderr }: Record<string, unknown>): WorkerExit {
  return {
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
    stderr: Array.isArray(stderr) ? stderr.filter((line) => typeof line === 'string') : [],
  }
}
