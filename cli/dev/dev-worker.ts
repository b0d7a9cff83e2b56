import { parseConfig, type WorkerEntry, type WorkerManifest } from '../../framework/project/index.js'
import { startSupervisor, type OutputStream } from '../../framework/supervisor/index.js'
import type { Io } from '../io.js'
import { errorLines } from '../error-lines.js'
import { say } from '../output.js'

/** The one worker that `iii dev` runs. */
export interface DevWorker {
  /** Starts it, or ends its process and starts another. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface DevWorkerOptions {
  readonly engineUrl: string
  /** Start again when a file of the worker changes. */
  readonly watchesFiles: boolean
  readonly io: Io
}

/** Supervises the worker in a folder; what it prints goes to stderr, line by line, behind its name. */
export async function devWorker(
  manifest: WorkerManifest,
  { engineUrl, watchesFiles, io }: DevWorkerOptions,
): Promise<DevWorker> {
  const { dir, name } = manifest
  const entry = entryOf(name, dir, watchesFiles)
  const supervisor = await startSupervisor({
    dir,
    engineUrl,
    env: io.env,
    onOutput: linePrinter((line) => say(io, `[${name}] ${line}`)),
    onChange: ({ state, error }) => {
      say(io, `${name}: ${state}`, ...(error === undefined ? [] : errorLines(error, io)))
    },
    onProblem: (_worker, error) => say(io, ...errorLines(error, io)),
  })
  const isKnown = () => supervisor.status().length > 0
  return {
    restart: () => (isKnown() ? supervisor.restart(name) : supervisor.start(entry)),
    stop: () => supervisor.stopAll(),
  }
}

/** The entry a config.yaml would have for the worker, read by the one reader of such entries. */
function entryOf(name: string, path: string, watch: boolean): WorkerEntry {
  const text = JSON.stringify({ workers: [{ name, path, watch }] })
  const [entry] = parseConfig(text, { path: 'iii dev', env: {} }).workers
  return entry as WorkerEntry // the text has exactly one
}

/** Cuts what arrives in chunks into lines, for each stream by itself. */
function linePrinter(print: (line: string) => void) {
  const open: Record<OutputStream, string> = { stdout: '', stderr: '' }
  return (_worker: string, stream: OutputStream, chunk: Buffer): void => {
    const lines = (open[stream] + chunk.toString('utf8')).split(/\r?\n/)
    open[stream] = lines.pop() ?? ''
    for (const line of lines) print(line)
  }
}
