import { startEngine } from '../engine/index.js'
import { readConfigFile, type ConfigFile } from '../project/index.js'
import { checkConfig } from './check-config.js'
import { logEngineEvents } from './engine-log.js'
import type { Launched, LaunchOptions } from './launched.js'
import { readHttpFunctionsConfig } from './http-functions-config.js'
import { readManagerConfig } from './manager-config.js'
import { refuseSecondEngine } from './only-engine.js'
import { RunningProject } from './running-project.js'

/**
 * Starts an engine and the configured workers: the built-in ones in file order, then the worker processes (cli §1.11).
 *
 * @throws what is wrong with the config, `engine_already_running`, `engine_port_in_use`, and the start-up error of a built-in worker. Nothing is
 *   left running then.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const read = readerOf(options)
  const config = await read()
  await checkConfig(config)
  await refuseSecondEngine(config, 'configFile' in options.source ? config.path : undefined)
  const engine = await startEngine({
    listeners: readManagerConfig(config),
    httpFunctions: readHttpFunctionsConfig(config, options.env),
    namespaceGraceMs: config.namespaceGraceMs,
    version: options.version,
    log: logEngineEvents(options.logger('engine')),
  })
  const project = new RunningProject({ options, read, config, engine })
  try {
    await project.start()
    return project
  } catch (error) {
    await project.stop()
    throw error
  }
}

function readerOf({ source, version, env = process.env }: LaunchOptions): () => Promise<ConfigFile> {
  if ('config' in source) return () => Promise.resolve(source.config)
  return () => readConfigFile(source.configFile, { env, engineVersion: version })
}
