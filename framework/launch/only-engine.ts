import { basename } from 'node:path'
import { iiiError } from '../errors/iii-error.js'
import { readRunFile, type ConfigFile } from '../project/index.js'

/**
 * Refuses a second engine for one project: the two would share its stores and logs, and the other commands would find
 * only one of them.
 *
 * @param configFile absolute; absent when the project has no config file
 * @throws engine_already_running
 */
export async function refuseSecondEngine({ dir }: ConfigFile, configFile?: string): Promise<void> {
  const run = await readRunFile(dir)
  if (run === undefined || !run.isRunning || run.pid === process.pid || run.config !== configFile) return
  const what = configFile === undefined ? `the engine of ${dir}` : basename(configFile)
  throw iiiError('engine_already_running', { what, pid: run.pid, url: run.ws })
}
