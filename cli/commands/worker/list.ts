import { existsSync } from 'node:fs'
import type { Invocation } from '../../command.js'
import { errorLines } from '../../error-lines.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { printResult, say, widthOf } from '../../output.js'
import { sanitizeLine } from '../../sanitize.js'
import { tableLines } from '../../table.js'
import { durationText } from '../../workers/duration.js'
import { projectOverview, type ProjectOverview, type WorkerOverview } from '../../workers/overview.js'
import { projectConfigPath, shownPath } from '../../workers/project-config.js'

const HEADINGS = ['NAME', 'KIND', 'VERSION', 'PID', 'STATUS', 'FUNCTIONS', 'UPTIME']

/** `iii worker list`: the workers of the project and those connected to its engine, on stdout (cli §4.6). */
export async function run({ options }: Invocation, io: Io): Promise<number> {
  const config = await projectConfigPath(options, io)
  const project = await projectOverview(config)
  const rows = project.workers.map(({ overview }) => overview)
  if (options.has('json')) printResult(io, JSON.stringify(rows, null, 2))
  else if (rows.length > 0) {
    for (const line of tableLines([HEADINGS, ...rows.map(cells)], widthOf(io.stdout))) printResult(io, line)
  }
  say(io, ...remarks(project, config, io))
  return EXIT.success
}

/** What the table does not show, for people. */
function remarks(
  { workers, isEngineRunning, isConfigInvalid, configError }: ProjectOverview,
  config: string,
  io: Io,
): string[] {
  const file = shownPath(config, io)
  const lack = existsSync(config) ? `${file} has no workers` : `There is no ${file} yet`
  return [
    ...(workers.length === 0 ? [`${lack}; add a worker with \`iii worker add ./path\`.`] : []),
    ...(isConfigInvalid ? [`${file} is invalid; the engine runs an earlier state of it.`] : []),
    ...(configError === undefined ? [] : errorLines(configError, io)),
    ...(isEngineRunning ? [] : ['The engine is not running; start it with `iii`.']),
  ]
}

function cells({ name, kind, version, pid, status, functions, uptime_ms }: WorkerOverview): string[] {
  const uptime = uptime_ms === null ? null : durationText(uptime_ms)
  return [name, kind, version, pid, status, functions, uptime].map((cell) =>
    sanitizeLine(String(cell ?? '-')),
  )
}
