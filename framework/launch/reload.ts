import { formatError } from '../errors/format.js'
import { diffConfig, type ConfigDiff, type ConfigFile } from '../project/index.js'
import type { Log } from '../workers/shared/index.js'
import { checkConfig } from './check-config.js'
import type { WorkerSet } from './worker-set.js'

export interface ReloadParts {
  /** @throws whatever is wrong with the file */
  readonly read: () => Promise<ConfigFile>
  readonly workers: WorkerSet
  readonly log: Log
}

/** What became of a reload. */
export type ReloadOutcome = 'applied' | 'unchanged' | 'invalid' | 'partly applied'

/**
 * Brings the running workers in line with the config file. A file that is wrong in any way changes nothing: the error
 * is logged with its place, and the running configuration stays (cli §1.12).
 */
export async function reload({ read, workers, log }: ReloadParts): Promise<ReloadOutcome> {
  let config: ConfigFile
  try {
    config = await read()
    await checkConfig(config)
  } catch (error) {
    log('error', ['config not reloaded; the running configuration stays', ...formatError(error)].join('\n'))
    return 'invalid'
  }
  const running = workers.list().map(({ entry }) => entry)
  const diff = diffConfig(running, config.workers)
  if (isEmpty(diff)) return 'unchanged'
  noteEngineChange(diff, log)
  const failed = await workers.apply(diff)
  log(failed.length === 0 ? 'info' : 'warn', summary(diff, failed))
  return failed.length === 0 ? 'applied' : 'partly applied'
}

function isEmpty({ added, removed, changed }: ConfigDiff): boolean {
  return added.length + removed.length + changed.length === 0
}

/** Where the engine listens is fixed while it runs: moving it would cut every worker off. */
function noteEngineChange({ added, removed, changed }: ConfigDiff, log: Log): void {
  const touched = [...added, ...removed, ...changed.map(({ after }) => after)]
  if (touched.some(({ type }) => type === 'iii-worker-manager')) {
    log('warn', 'iii-worker-manager changed; restart the engine to listen as it says')
  }
}

function summary({ added, removed, changed, unchanged }: ConfigDiff, failed: readonly string[]): string {
  const counts = `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${unchanged.length} unchanged`
  return `config reloaded: ${counts}` + (failed.length === 0 ? '' : `; failed: ${failed.join(', ')}`)
}
