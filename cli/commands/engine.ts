import { resolve } from 'node:path'
import { launch, type Launched, type LaunchSource } from '../../framework/launch/index.js'
import { CONFIG_FILE_NAME } from '../../framework/project/index.js'
import type { Invocation } from '../command.js'
import { defaultConfig } from '../engine/default-config.js'
import { engineLogger, printReadyBlock } from '../engine/engine-output.js'
import { untilStopped } from '../engine/signals.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import type { OptionValues } from '../option-values.js'
import { packageVersion } from '../package-version.js'

/**
 * `iii`: runs the engine with the configured workers until SIGINT or SIGTERM; SIGHUP reloads (cli §1).
 * @throws config_not_found and what else is wrong with the config, engine_port_in_use, start-up errors of workers
 */
export async function run({ options }: Invocation, io: Io): Promise<number> {
  options.refuseBoth('use-default-config', 'config')
  const source = sourceOf(options, io)
  const launched = await launch({
    source,
    version: packageVersion(),
    logger: engineLogger(io),
    watch: !options.has('no-watch'),
    env: io.env,
  })
  return serve(launched, io)
}

/** Prints the ready block once every worker has been tried, then waits for the end. */
export async function serve(launched: Launched, io: Io): Promise<number> {
  const stopped = untilStopped({ stop: () => launched.stop(), reload: () => launched.reload() })
  const ready = launched.tried().then(() => 'ready' as const)
  if ((await Promise.race([ready, stopped])) === 'ready') printReadyBlock(launched, io)
  await stopped
  return EXIT.success
}

function sourceOf(options: OptionValues, { cwd }: Io): LaunchSource {
  if (options.has('use-default-config')) return { config: defaultConfig(cwd) }
  return { configFile: resolve(cwd, options.text('config') ?? CONFIG_FILE_NAME) }
}
