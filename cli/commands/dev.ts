import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { launch, type Launched } from '../../framework/launch/index.js'
import { readWorkerManifest } from '../../framework/project/index.js'
import type { Invocation } from '../command.js'
import { devBuilds } from '../dev/dev-builds.js'
import { devWorker } from '../dev/dev-worker.js'
import { engineAddress } from '../engine/address.js'
import { connectToEngine } from '../engine/connect.js'
import { defaultConfig } from '../engine/default-config.js'
import { engineLogger, printReadyBlock } from '../engine/engine-output.js'
import { untilStopped } from '../engine/signals.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import { say } from '../output.js'
import { packageVersion } from '../package-version.js'

/**
 * `iii dev`: builds a worker, runs it, and starts it again after each build; a worker without a build step is started
 * again when its files change. An engine with HTTP and state is started too, unless one answers at the address.
 *
 * @throws the errors of reading the worker's manifest, cli_engine_unreachable, engine_port_in_use
 */
export async function run(invocation: Invocation, io: Io): Promise<number> {
  const dir = resolve(io.cwd, invocation.args[0] ?? '.')
  const manifest = await readWorkerManifest(dir)
  const engine = await findOrStartEngine(dir, invocation, io)
  const isBuilt = existsSync(join(dir, 'tsconfig.json'))
  const worker = await devWorker(manifest, { engineUrl: engine.url, watchesFiles: !isBuilt, io })
  const builds = isBuilt ? devBuilds(dir, worker, io) : undefined
  if (builds === undefined) await worker.restart()
  else await builds.ready
  await untilStopped({
    stop: async () => {
      await builds?.stop()
      await worker.stop()
      await engine.stop()
    },
  })
  return EXIT.success
}

interface DevEngine {
  readonly url: string
  readonly stop: () => Promise<void>
}

async function findOrStartEngine(dir: string, invocation: Invocation, io: Io): Promise<DevEngine> {
  const { options } = invocation
  if (options.text('port') === '0') return startOwnEngine(dir, invocation, io) // a free port: there is none to ask
  const { url, source } = await engineAddress(options, io)
  const isFixed = options.has('url') || source === 'environment'
  if (await isEngineAt(url, isFixed)) {
    say(io, `using the engine at ${url}`)
    return { url, stop: async () => {} }
  }
  return startOwnEngine(dir, invocation, io)
}

/** @throws cli_engine_unreachable when nobody answers and the address was given on purpose */
async function isEngineAt(url: string, isFixed: boolean): Promise<boolean> {
  try {
    const client = await connectToEngine({ url })
    await client.shutdown()
    return true
  } catch (error) {
    if (isFixed) throw error
    return false
  }
}

async function startOwnEngine(dir: string, { options }: Invocation, io: Io): Promise<Launched> {
  const port = options.integer('port', { min: 0, max: 65535 })
  const httpPort = options.integer('http-port', { min: 0, max: 65535 })
  const ports = { ...(port === undefined ? {} : { port }), ...(httpPort === undefined ? {} : { httpPort }) }
  const config = defaultConfig(dir, ports)
  const launched = await launch({
    source: { config },
    version: packageVersion(),
    logger: engineLogger(io),
    env: io.env,
  })
  printReadyBlock(launched, io)
  return launched
}
