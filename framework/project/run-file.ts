import { readFile, rm } from 'node:fs/promises'
import { iiiError } from '../errors/iii-error.js'
import { writeFileAtomic } from './atomic-write.js'
import { isProcessAlive, processStartTicks } from './process-info.js'
import { statePaths } from './state-paths.js'

/** What a running engine tells other commands about itself (cli §1.14). */
export interface EngineRun {
  readonly pid: number
  readonly version: string
  /** The address workers connect to, e.g. `ws://127.0.0.1:49134`. */
  readonly ws: string
  /** The address of the HTTP triggers, when they are served. */
  readonly http?: string
  /** The address of the streams, when they are served. */
  readonly stream?: string
  /** The absolute path of its config file; absent when it runs without one. */
  readonly config?: string
  /** ISO 8601. */
  readonly startedAt: string
  /** When the process started, in clock ticks since boot; absent where the system does not say. */
  readonly startTicks?: number
}

/** Writes `.iii/run/engine.json` in a project folder. */
export async function writeRunFile(dir: string, run: Omit<EngineRun, 'startTicks'>): Promise<void> {
  const startTicks = processStartTicks(run.pid)
  const content = { ...run, ...(startTicks === undefined ? {} : { startTicks }) }
  await writeFileAtomic(statePaths.engineRun(dir), JSON.stringify(content, null, 2) + '\n')
}

/**
 * The engine that runs in a project folder, as it described itself. `isRunning` is false when that process is gone,
 * or its id belongs to another process by now. Undefined when no engine has left a run file.
 *
 * @throws run_file_invalid
 */
export async function readRunFile(dir: string): Promise<(EngineRun & { isRunning: boolean }) | undefined> {
  const path = statePaths.engineRun(dir)
  const text = await readIfPresent(path)
  if (text === undefined) return undefined
  const run = parseRun(text, path)
  return { ...run, isRunning: isProcessAlive(run.pid) && isSameProcess(run) }
}

/** Removes the run file of an engine, if it is this one's: an engine started since keeps its own. */
export async function removeRunFile(dir: string, pid: number = process.pid): Promise<void> {
  const path = statePaths.engineRun(dir)
  const text = await readIfPresent(path)
  if (text !== undefined && parseRun(text, path).pid === pid) await rm(path, { force: true })
}

function isSameProcess({ pid, startTicks }: EngineRun): boolean {
  const ticks = processStartTicks(pid)
  return startTicks === undefined || ticks === undefined || ticks === startTicks
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseRun(text: string, path: string): EngineRun {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw iiiError('run_file_invalid', { path, reason: (cause as Error).message }, { cause })
  }
  const problem = runProblem(value)
  if (problem !== undefined) throw iiiError('run_file_invalid', { path, reason: problem })
  return value as EngineRun
}

const FIELD_TYPES = {
  pid: ['number'],
  version: ['string'],
  ws: ['string'],
  http: ['string', 'undefined'],
  stream: ['string', 'undefined'],
  config: ['string', 'undefined'],
  startedAt: ['string'],
  startTicks: ['number', 'undefined'],
} as const satisfies Record<keyof EngineRun, readonly string[]>

function runProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is not a JSON object'
  const fields = value as Record<string, unknown>
  const wrong = Object.entries(FIELD_TYPES).find(([key, types]) =>
    types.every((type) => typeof fields[key] !== type),
  )
  return wrong === undefined ? undefined : `${wrong[0]} must be a ${wrong[1][0]}`
}
