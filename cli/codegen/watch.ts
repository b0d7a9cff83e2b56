import { once } from 'node:events'
import { watch, type FSWatcher } from 'chokidar'
import type { Client } from '../../framework/sdk/index.js'
import type { CodegenRun } from '../commands/codegen.js'
import { connectToEngine } from '../engine/connect.js'
import { untilStopped } from '../engine/signals.js'
import { errorLines } from '../error-lines.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import { say } from '../output.js'
import { watchedPaths, type CatalogSource } from './source.js'

/** Several changes in a row are one. */
const SETTLE_MS = 100

/**
 * Runs now, and again after each change of config or source, until a signal. Only the first run may fail: a later one
 * tells what is wrong and waits for the next change.
 */
export async function watchOutputs(generate: () => Promise<CodegenRun>, io: Io): Promise<number> {
  const first = await generate()
  const repeats = new Repeats(generate, io)
  const watchers = await Promise.all([
    watchFiles([first.configFile, ...watchedPaths(first.source)], () => repeats.request()),
    watchEngine(first.source, () => repeats.request()),
  ])
  say(io, 'watching for changes')
  await untilStopped({
    stop: async () => {
      await Promise.all(watchers.map((stop) => stop()))
      await repeats.stop()
    },
  })
  return EXIT.success
}

/** Runs one at a time; what is requested meanwhile is one further run. */
class Repeats {
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(
    private readonly generate: () => Promise<CodegenRun>,
    private readonly io: Io,
  ) {}

  request(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#running = this.#running.then(() => this.#run())
    }, SETTLE_MS)
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      await this.generate()
    } catch (error) {
      say(this.io, ...errorLines(error, this.io))
    }
  }
}

type Stop = () => Promise<void>

async function watchFiles(paths: readonly string[], onChange: () => void): Promise<Stop> {
  const watcher: FSWatcher = watch([...paths], { ignoreInitial: true, ignored: isIgnored })
  watcher.on('all', (_event, path) => {
    if (/\.(tsx?|[cm]ts|json|ya?ml)$/.test(path)) onChange()
  })
  await once(watcher, 'ready')
  return () => watcher.close()
}

function isIgnored(path: string): boolean {
  return /(^|[/\\])(node_modules|dist|\.git|\.iii|coverage)([/\\]|$)/.test(path) || path.endsWith('.tmp')
}

/** An engine tells of every change of its functions (protocol §6). */
async function watchEngine(source: CatalogSource, onChange: () => void): Promise<Stop> {
  if (source.kind !== 'live') return async () => {}
  const client: Client = await connectToEngine({ url: source.url })
  const id = `iii-cli::codegen::${process.pid}-${Date.now().toString(36)}`
  client.registerFunction(id, async () => onChange(), { metadata: { internal: true } })
  client.registerTrigger({ type: 'engine::functions-available', function_id: id })
  await client.ready()
  return () => client.shutdown()
}
