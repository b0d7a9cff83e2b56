import { dirname } from 'node:path'
import { iiiError } from '../../../framework/errors/iii-error.js'
import { statePaths } from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { printResult, widthOf } from '../../output.js'
import { sanitizeText } from '../../sanitize.js'
import { tableLines } from '../../table.js'
import { durationText } from '../../workers/duration.js'
import { projectOverview, type ProjectOverview, type WorkerDetails } from '../../workers/overview.js'
import { projectConfigPath, refuseUnknownWorker, shownPath } from '../../workers/project-config.js'

/**
 * `iii worker status`: everything known of one worker, on stdout (cli §4.5).
 * @throws cli_argument_missing, cli_worker_unknown
 */
export async function run({ args, options }: Invocation, io: Io): Promise<number> {
  const [name] = args
  if (name === undefined) {
    throw iiiError('cli_argument_missing', { argument: 'WORKER', usage: 'iii worker status <WORKER>' })
  }
  const config = await projectConfigPath(options, io)
  const project = await projectOverview(config)
  const known = project.workers.map(({ overview }) => overview.name)
  const worker = project.workers.find(({ overview }) => overview.name === name)
  if (worker === undefined) return refuseUnknownWorker(name, known, shownPath(config, io))
  if (options.has('json')) printResult(io, JSON.stringify(asJson(worker), null, 2))
  else for (const line of statusLines(worker, { project, config, io })) printResult(io, line)
  return EXIT.success
}

function asJson({ overview, isConfigured, path, process }: WorkerDetails): Record<string, unknown> {
  const { restarts = null, lastExit = null, error = null } = process ?? {}
  return { ...overview, configured: isConfigured, path: path ?? null, restarts, last_exit: lastExit, error }
}

interface Surroundings {
  readonly project: ProjectOverview
  readonly config: string
  readonly io: Io
}

function statusLines(worker: WorkerDetails, { project, config, io }: Surroundings): string[] {
  const { overview, process, path, isConfigured } = worker
  const rows = [
    ['engine:', project.isEngineRunning ? 'running' : 'not running'],
    ['config:', isConfigured ? `${overview.kind}, in ${shownPath(config, io)}` : 'not in config.yaml'],
    ...(project.isConfigInvalid ? [['', 'invalid: the engine runs an earlier state of it']] : []),
    ...(path === undefined ? [] : [['folder:', shownPath(path, io)]]),
    ['process:', processText(worker)],
    ['functions:', String(overview.functions ?? '-')],
    ...(process?.restarts === undefined ? [] : [['restarts:', String(process.restarts)]]),
    ...(process?.lastExit === undefined ? [] : [['last exit:', exitText(process.lastExit)]]),
    ...(path === undefined
      ? []
      : [['logs:', shownPath(statePaths.workerLogs(dirname(config), overview.name), io)]]),
  ]
  const details = [...(process?.error?.split('\n') ?? []), ...(process?.lastExit?.stderr ?? [])]
  return [
    `${overview.name}: ${overview.status}`,
    ...tableLines(rows, widthOf(io.stdout) - 2).map((line) => `  ${line}`),
    ...details.map((line) => `    ${sanitizeText(line)}`),
  ]
}

function processText({ overview: { pid, uptime_ms, kind } }: WorkerDetails): string {
  const since = uptime_ms === null ? '' : `, up ${durationText(uptime_ms)}`
  if (pid !== null) return `${pid}${since}`
  if (kind === 'local') return 'none'
  return kind === 'built-in' ? `part of the engine${since}` : `started by somebody else${since}`
}

function exitText({ code, signal }: { code: number | null; signal: string | null }): string {
  return signal === null ? `code ${code ?? 'unknown'}` : `signal ${signal}`
}
