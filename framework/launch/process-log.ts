import { formatError } from '../errors/format.js'
import type { WorkerHooks, WorkerState, WorkerStatus } from '../supervisor/index.js'
import type { LogLevel } from '../workers/shared/index.js'
import type { LaunchOptions } from './launched.js'

/** How each state of a worker process is told. */
const LINES: { readonly [State in WorkerState]: readonly [LogLevel, string] } = {
  preparing: ['debug', 'preparing'],
  booting: ['debug', 'starting'],
  running: ['info', 'process started'],
  backoff: ['warn', 'ended unexpectedly and is started again shortly'],
  stopped: ['info', 'stopped'],
  crashed: ['error', 'failed too often; it is started again when its files change'],
}

/** Writes to the log what happens to worker processes, each under the worker's name. */
export function processHooks({ logger, onOutput }: Pick<LaunchOptions, 'logger' | 'onOutput'>): WorkerHooks {
  return {
    onChange: (status) => {
      const [level, message] = LINES[status.state]
      logger(status.name)(level, message, facts(status))
    },
    onProblem: (worker, error) => logger(worker)('warn', formatError(error).join('\n')),
    ...(onOutput === undefined ? {} : { onOutput }),
  }
}

function facts({ state, pid, restarts, lastExit, error }: WorkerStatus): Record<string, unknown> {
  if (state === 'running') return { pid, ...(restarts > 0 ? { restarts } : {}) }
  if (state !== 'backoff' && state !== 'crashed') return {}
  const { code, signal, stderr = [] } = lastExit ?? {}
  return {
    ...(error === undefined ? { exit: code ?? signal } : { error: formatError(error).join('\n') }),
    ...(stderr.length === 0 ? {} : { stderr: stderr.join('\n') }),
  }
}
