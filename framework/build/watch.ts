import { realpath } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { FSWatcher } from 'chokidar'
import { iiiError, isIiiError } from '../errors/iii-error.js'
import { BuildRecord } from './build-record.js'
import type { BuildReport } from './build-report.js'
import { buildProject } from './build-project.js'
import { finishBuild } from './finish-build.js'
import { FUNCTION_MAP_FILE } from './outputs/function-map-file.js'
import type { WrittenFiles } from './outputs/write-files.js'
import type { OpenedProject, SourceProject } from './program.js'

/** A project being watched. */
export interface ProjectWatch {
  /** Resolves once the files are watched and the first build has been reported. */
  readonly ready: Promise<void>
  /** Ends the watch, after a build that is under way. */
  stop(): Promise<void>
}

/** Saving several files, or one in steps, is one change. */
const SETTLE_MS = 30
/** After a build; by then the watcher has told what it is going to tell. */
const LOOK_AGAIN_MS = 100

/**
 * Builds a project now and after every change of its sources. The program of the last build is the start of the next,
 * so only what changed is read and checked again.
 */
export function watchProject(projectDir: string, onBuild: (report: BuildReport) => void): ProjectWatch {
  const session = new WatchSession(resolve(projectDir), onBuild)
  return { ready: session.start(), stop: () => session.stop() }
}

/**
 * Owns the open project and the file watcher.
 * 1. At most one build runs; changes during it lead to one more.
 * 2. The project is opened again when tsconfig.json changes or could not be opened.
 */
class WatchSession {
  #source: SourceProject | undefined
  #changed = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #check: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  #watcher: FSWatcher | undefined
  readonly #outputs: WrittenFiles = new Map()
  readonly #record: BuildRecord

  constructor(
    private readonly projectDir: string,
    private readonly onBuild: (report: BuildReport) => void,
  ) {
    this.#record = new BuildRecord(projectDir, { emit: true })
  }

  async start(): Promise<void> {
    const { watch } = await import('chokidar')
    const folder = await realpath(this.projectDir)
    const watcher = watch(folder, { ignoreInitial: true, ignored: isIgnored })
    this.#watcher = watcher
    // The compiler knows the files by the path the project was opened with.
    const ownPath = (path: string) => {
      const inside = relative(folder, path)
      return inside.startsWith('..') ? path : join(this.projectDir, inside)
    }
    watcher.on('all', (event, path) => this.#onEvent(event, ownPath(path)))
    await new Promise<void>((done) => watcher.once('ready', done))
    await this.#enqueue(() => this.#firstBuild())
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    clearTimeout(this.#check)
    await this.#watcher?.close()
    await this.#running
  }

  #onEvent(event: string, path: string): void {
    if (event.endsWith('Dir') || !this.#isRead(path)) return
    this.#changed.add(path)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#enqueue(() => this.#rebuild()), SETTLE_MS)
  }

  /** True for what a build reads; the function map is what it writes. */
  #isRead(path: string): boolean {
    if (basename(path) === FUNCTION_MAP_FILE) return false
    return /\.[cm]?tsx?$/.test(path) || isConfig(path) || this.#source?.files.has(path) === true
  }

  #enqueue(build: () => Promise<void>): Promise<void> {
    this.#running = this.#running
      .then(() => (this.#stopped ? undefined : build()))
      .catch((error: unknown) => this.onBuild(failed(error)))
    return this.#running
  }

  /** The program is opened by the first change: an unchanged project starts without the compiler. */
  async #firstBuild(): Promise<void> {
    this.onBuild(await buildProject(this.projectDir))
  }

  async #rebuild(): Promise<void> {
    const changed = [...this.#changed]
    this.#changed = new Set()
    if (changed.length === 0) return
    const started = performance.now()
    const opened = await this.#openOrRefresh(changed)
    if (!('source' in opened)) {
      this.#source = undefined
      this.onBuild({ ok: false, ...opened, durationMs: performance.now() - started })
      return
    }
    const { buildOnce } = await import('./build-once.js')
    const built = buildOnce(opened.source, { emit: true })
    this.#source = built.source
    const { report, remember } = finishBuild(built, { record: this.#record, outputs: this.#outputs, started })
    this.onBuild(report)
    remember()
    if (report.ok) built.source.compiler.learn(built.source.program)
    this.#watchNeighbours(built.source)
    this.#lookAgain(built.source)
  }

  /** The watcher drops what happens to a file within a few milliseconds of something else, so each build is checked once. */
  #lookAgain({ files }: SourceProject): void {
    clearTimeout(this.#check)
    this.#check = setTimeout(() => {
      for (const path of files.outdated()) this.#onEvent('change', path)
    }, LOOK_AGAIN_MS)
  }

  /** Sources that a path or a project reference leads to, outside the project's folder. */
  #watchNeighbours({ program, projectDir }: SourceProject): void {
    const outside = program
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((name) => relative(projectDir, name).startsWith('..') && !isIgnored(name))
    this.#watcher?.add(outside)
  }

  async #openOrRefresh(changed: readonly string[]): Promise<OpenedProject> {
    const { openProject, refreshProject } = await import('./program.js')
    return this.#source && !changed.some(isConfig)
      ? { source: refreshProject(this.#source, changed) }
      : openProject(this.projectDir)
  }
}

/** A build that could not be finished, such as for a full disk, is told like any other problem; the watch goes on. */
function failed(error: unknown): BuildReport {
  const reason = error instanceof Error ? error.message : String(error)
  const { code, message, hint } = isIiiError(error)
    ? error
    : iiiError('build_failed', { reason }, { cause: error })
  return { ok: false, diagnostics: [{ code, severity: 'error', message, hint }], durationMs: 0 }
}

/** These decide which files a project has and where their imports lead. */
function isConfig(path: string): boolean {
  return /^(tsconfig.*|package)\.json$/.test(basename(path))
}

function isIgnored(path: string): boolean {
  return /(^|[/\\])(node_modules|dist|\.git|\.iii|coverage)([/\\]|$)/.test(path) || path.endsWith('.tmp')
}
