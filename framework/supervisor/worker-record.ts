import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { processStartTicks, readRunFile, statePaths, writeFileAtomic } from '../project/index.js'
import { endGroup } from './process-group.js'

/** What is kept about a running worker process, so that a later engine can end it (cli §4.7). */
interface WorkerRecord {
  readonly pid: number
  readonly pgid: number
  /** ISO 8601. */
  readonly startedAt: string
  /** Tells this process from a later one with the same id; absent where the system does not say. */
  readonly startTicks?: number
}

/** Notes a process that was just started, in `.iii/run/<worker>.json`. */
export async function recordWorker(dir: string, worker: string, pid: number): Promise<void> {
  const startTicks = processStartTicks(pid)
  const record: WorkerRecord = {
    pid,
    pgid: pid,
    startedAt: new Date().toISOString(),
    ...(startTicks === undefined ? {} : { startTicks }),
  }
  await writeFileAtomic(statePaths.workerRun(dir, worker), JSON.stringify(record) + '\n')
}

export async function forgetWorker(dir: string, worker: string): Promise<void> {
  await rm(statePaths.workerRun(dir, worker), { force: true })
}

/**
 * Ends the worker processes an earlier engine of this project left behind, and removes their records. A process is
 * ended only when its start time proves that it is the recorded one. While another engine runs here, nothing happens.
 *
 * @returns the names of the workers that were ended
 */
export async function reapLeftovers(dir: string): Promise<string[]> {
  const engine = await readRunFile(dir)
  if (engine?.isRunning === true && engine.pid !== process.pid) return []
  const files = (await listRunFolder(dir)).filter((name) => name.endsWith('.json') && name !== 'engine.json')
  const reaped = await Promise.all(files.map(async (file) => reap(join(statePaths.runFolder(dir), file))))
  return files.filter((_, index) => reaped[index]).map((file) => file.slice(0, -'.json'.length))
}

async function reap(path: string): Promise<boolean> {
  const record = parseRecord(await readFile(path, 'utf8'))
  const isOurs = record?.startTicks !== undefined && processStartTicks(record.pid) === record.startTicks
  if (isOurs) await endGroup(record.pgid)
  await rm(path, { force: true })
  return isOurs
}

/** A record that cannot be read proves nothing about any process, so it only has to go. */
function parseRecord(text: string): WorkerRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<WorkerRecord> | null
    const isRecord = Number.isInteger(value?.pid) && Number.isInteger(value?.pgid)
    return isRecord && (value?.pgid ?? 0) > 1 ? (value as WorkerRecord) : undefined
  } catch {
    return undefined
  }
}

async function listRunFolder(dir: string): Promise<string[]> {
  try {
    return await readdir(statePaths.runFolder(dir))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
