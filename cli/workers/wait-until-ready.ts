import { setTimeout as delay } from 'node:timers/promises'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { Client } from '../../framework/sdk/index.js'
import { rowsOf } from '../engine/catalog.js'
import { isInvocationError } from '../error-lines.js'
import { projectState, type ProjectWorker } from './running-engine.js'

/** What a worker had registered when it was ready. */
export interface Readiness {
  readonly elapsedMs: number
  readonly functions: number
  readonly triggers: number
}

export interface WaitOptions {
  readonly name: string
  readonly timeoutMs: number
  /** Told of every new state: `queued`, `preparing`, `booting`, `running`, `connected`. */
  readonly onPhase: (phase: string) => void
}

const POLL_MS = 50
/** Registrations arrive in a burst; once none came for this long the worker is complete (cli §4.4). */
const QUIET_MS = 250

/**
 * Waits until a worker is connected under its name and has registered everything.
 * @throws cli_worker_crashed as soon as its process fails, cli_worker_not_ready after `timeoutMs`
 */
export async function waitUntilReady(client: Client, options: WaitOptions): Promise<Readiness> {
  const { name, timeoutMs, onPhase } = options
  const started = performance.now()
  const elapsedMs = (): number => Math.round(performance.now() - started)
  let phase = 'queued'
  let last: { found: Registered | undefined; since: number } = { found: undefined, since: 0 }
  while (elapsedMs() < timeoutMs) {
    const worker = (await projectState(client)).workers.find((one) => one.name === name)
    refuseFailed(name, worker)
    // A standard worker is connected before it has opened what it needs, and listed once it has registered everything.
    const found = worker?.state === 'running' ? await registered(client, name) : undefined
    const next = found === undefined ? (worker?.state ?? 'queued') : 'connected'
    if (next !== phase) onPhase((phase = next))
    if (!isSame(found, last.found)) last = { found, since: elapsedMs() }
    else if (found !== undefined && elapsedMs() - last.since >= QUIET_MS)
      return { ...found, elapsedMs: elapsedMs() }
    await delay(POLL_MS)
  }
  throw iiiError('cli_worker_not_ready', { name, phase, seconds: timeoutMs / 1000 })
}

interface Registered {
  readonly functions: number
  readonly triggers: number
}

function isSame(a: Registered | undefined, b: Registered | undefined): boolean {
  return a?.functions === b?.functions && a?.triggers === b?.triggers
}

/** Counts what is registered under a worker's name; undefined while nobody is connected under it. */
async function registered(client: Client, name: string): Promise<Registered | undefined> {
  try {
    const info: unknown = await client.trigger({ function_id: 'engine::workers::info', payload: { name } })
    return {
      functions: rowsOf(info, 'functions').length,
      triggers: rowsOf(info, 'registered_triggers').length,
    }
  } catch (error) {
    if (isInvocationError(error) && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

function refuseFailed(name: string, worker: ProjectWorker | undefined): void {
  if (worker === undefined || !['backoff', 'crashed', 'stopped'].includes(worker.state)) return
  const { lastExit, error } = worker
  if (worker.state === 'stopped' && lastExit === undefined) return // it has not been started yet
  throw iiiError('cli_worker_crashed', {
    name,
    outcome: error ?? `it ended with ${exitText(lastExit)}`,
    stderr: error === undefined ? (lastExit?.stderr ?? []) : [],
  })
}

function exitText(exit: ProjectWorker['lastExit']): string {
  if (exit?.signal) return `signal ${exit.signal}`
  return `exit code ${exit?.code ?? 'unknown'}`
}
