import type { Invocation } from '../../command.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { printResult, say, widthOf } from '../../output.js'
import { sanitizeLine } from '../../sanitize.js'
import { tableLines } from '../../table.js'
import { durationText } from '../../workers/duration.js'
import { projectOverview, type WorkerOverview } from '../../workers/overview.js'
import { projectConfigPath, shownPath } from '../../workers/project-config.js'

const HEADINGS = ['NAME', 'KIND', 'VERSION', 'PID', 'STATUS', 'FUNCTIONS', 'UPTIME']

/** `iii worker list`: the workers of the project and those connected to its engine, on stdout (cli §4.6). */
export async function run({ options }: Invocation, io: Io): Promise<number> {
  const config = await projectConfigPath(options, io)
  const { workers, isEngineRunning } = await projectOverview(config)
  const rows = workers.map(({ overview }) => overview)
  if (options.has('json')) printResult(io, JSON.stringify(rows, null, 2))
  else if (rows.length > 0) {
    for (const line of tableLines([HEADINGS, ...rows.map(cells)], widthOf(io.stdout))) printResult(io, line)
  }
  if (rows.length === 0)
    say(io, `${shownPath(config, io)} has no workers; add one with \`iii worker add ./path\`.`)
  if (!isEngineRunning) say(io, 'The engine is not running; start it with `iii`.')
  return EXIT.success
}

function cells({ name, kind, version, pid, status, functions, uptime_ms }: WorkerOverview): string[] {
  const uptime = uptime_ms === null ? null : durationText(uptime_ms)
  return [name, kind, version, pid, status, functions, uptime].map((cell) =>
    sanitizeLine(String(cell ?? '-')),
  )
}
