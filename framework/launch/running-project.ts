import type { Engine } from '../engine/index.js'
import { removeRunFile, writeRunFile, type ConfigFile, type WorkerEntry } from '../project/index.js'
import type { Client } from '../sdk/index.js'
import { startSupervisor, type Supervisor } from '../supervisor/index.js'
import type { Log } from '../workers/shared/index.js'
import { watchConfig, type ConfigWatch } from './config-watch.js'
import type { Launched, LaunchedWorker, LaunchOptions } from './launched.js'
import { registerProjectFunctions } from './project-functions.js'
import { reload, type ReloadOutcome } from './reload.js'
import { kindOf } from './standard-workers.js'
import { startWorker } from './start-worker.js'
import { processHooks } from './process-log.js'
import { withinMs } from './within.js'
import { WorkerSet } from './worker-set.js'

/** Worker processes get 3 s to end by themselves; this is a little more. */
const PROCESSES_STOP_MS = 3_500
const WORKERS_STOP_MS = 1_000

interface ProjectParts {
  readonly options: LaunchOptions
  readonly read: () => Promise<ConfigFile>
  readonly config: ConfigFile
  readonly engine: Engine
}

/**
 * Owns the engine, the supervisor, the set of running workers and the watch on the config file.
 *
 * 1. Reloads run one after the other, and none starts once stopping has begun.
 * 2. The run file exists from the end of {@link start} until {@link stop}.
 */
export class RunningProject implements Launched {
  readonly url: string
  readonly urls: readonly string[]
  readonly configFile?: string
  readonly #parts: ProjectParts
  readonly #log: Log
  readonly #startedAt = new Date().toISOString()
  #supervisor: Supervisor | undefined
  #functions: Client | undefined
  #workers: WorkerSet
  #watch: ConfigWatch | undefined
  #reloading: Promise<unknown> = Promise.resolve()
  #isConfigInvalid = false
  #stopping: Promise<void> | undefined

  constructor(parts: ProjectParts) {
    this.#parts = parts
    this.url = parts.engine.url
    this.urls = parts.engine.urls
    if ('configFile' in parts.options.source) this.configFile = parts.config.path
    this.#log = parts.options.logger('launch')
    this.#workers = new WorkerSet((entry) => this.#startWorker(entry), this.#log)
  }

  /** @throws the start-up error of a built-in worker */
  async start(): Promise<void> {
    const { config, options } = this.#parts
    this.#supervisor = await startSupervisor({
      dir: config.dir,
      engineUrl: this.url,
      ...(this.configFile === undefined ? {} : { configFile: this.configFile }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...processHooks(options),
    })
    this.#functions = await registerProjectFunctions(this.#parts.engine, {
      workers: () => this.workers(),
      processes: () => this.#supervisor?.status() ?? [],
      isConfigInvalid: () => this.#isConfigInvalid,
    })
    for (const entry of inStartOrder(config.workers)) await this.#workers.start(entry)
    await this.#noteRun()
    if (options.watch !== false) this.#startWatch()
  }

  endpoints(): Readonly<Record<string, string>> {
    return Object.assign({}, ...this.#workers.list().map(({ endpoints }) => endpoints)) as Record<
      string,
      string
    >
  }

  workers(): readonly LaunchedWorker[] {
    return this.#workers.list().map(({ entry, kind, state }) => ({ name: entry.name, kind, state: state() }))
  }

  async tried(): Promise<void> {
    await Promise.all(this.#workers.list().map(({ tried }) => tried))
  }

  reload(): Promise<ReloadOutcome> {
    const { read } = this.#parts
    const run = this.#reloading.then(async (): Promise<ReloadOutcome> => {
      if (this.#stopping !== undefined) return 'unchanged'
      const outcome = await reload({ read, workers: this.#workers, log: this.#log })
      this.#isConfigInvalid = outcome === 'invalid'
      await this.#noteRun()
      return outcome
    })
    this.#reloading = run.catch(() => undefined) // whoever asked for the reload gets its error
    return run
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#shutDown()
    return this.#stopping
  }

  async #shutDown(): Promise<void> {
    this.#watch?.stop()
    await withinMs(
      WORKERS_STOP_MS,
      this.#reloading.then(() => {}),
    )
    const processes = this.#supervisor?.stopAll() ?? Promise.resolve()
    await this.#settle('worker processes', PROCESSES_STOP_MS, processes)
    await this.#settle('workers', WORKERS_STOP_MS, this.#workers.stopAll())
    await this.#functions?.shutdown()
    await this.#parts.engine.stop()
    await removeRunFile(this.#parts.config.dir)
  }

  async #settle(what: string, limitMs: number, work: Promise<void>): Promise<void> {
    try {
      if (!(await withinMs(limitMs, work))) this.#log('warn', `${what} did not stop within ${limitMs} ms`)
    } catch (error) {
      this.#log('error', `${what} did not stop: ${String(error)}`)
    }
  }

  async #startWorker(entry: WorkerEntry): ReturnType<typeof startWorker> {
    const { engine, config, options } = this.#parts
    const supervisor = this.#supervisor as Supervisor // set before any worker is started
    return startWorker(entry, { engine, supervisor, dir: config.dir, logger: options.logger })
  }

  #startWatch(): void {
    if (this.configFile === undefined) return
    this.#watch = watchConfig(this.configFile, {
      onChange: () => void this.reload(),
      onProblem: (error) => this.#log('warn', `the config file is no longer watched: ${error.message}`),
    })
  }

  /** Tells other commands where this engine is. A folder that cannot be written to is no reason to stop. */
  async #noteRun(): Promise<void> {
    const { http } = this.endpoints()
    const run = {
      pid: process.pid,
      version: this.#parts.options.version,
      ws: this.url,
      ...(http === undefined ? {} : { http }),
      ...(this.configFile === undefined ? {} : { config: this.configFile }),
      startedAt: this.#startedAt,
    }
    try {
      await writeRunFile(this.#parts.config.dir, run)
    } catch (error) {
      this.#log('warn', `the run file cannot be written: ${String(error)}`)
    }
  }
}

/** Built-in workers in file order, then processes: what a process needs is there when it connects. */
function inStartOrder(workers: readonly WorkerEntry[]): WorkerEntry[] {
  const enabled = workers.filter((entry) => entry.enabled)
  const isProcess = (entry: WorkerEntry): boolean => kindOf(entry).kind === 'process'
  return [...enabled.filter((entry) => !isProcess(entry)), ...enabled.filter(isProcess)]
}
