import { dirname, join } from 'node:path'
import { iiiError } from '../../../framework/errors/iii-error.js'
import { statePaths } from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { untilStopped } from '../../engine/signals.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { say } from '../../output.js'
import { followFile, readTail } from '../../workers/log-tail.js'
import {
  configuredWorkers,
  projectConfigPath,
  refuseUnknownWorker,
  shownPath,
} from '../../workers/project-config.js'

/**
 * `iii worker logs`: the end of what a worker printed, each stream to its own output (cli §4.1).
 * @throws cli_argument_missing, cli_worker_unknown
 */
export async function run({ args, options }: Invocation, io: Io): Promise<number> {
  const [name] = args
  if (name === undefined) {
    throw iiiError('cli_argument_missing', { argument: 'WORKER', usage: 'iii worker logs <WORKER>' })
  }
  const lines = options.integer('tail', { min: 0, max: 1_000_000 }) ?? 100
  const config = await projectConfigPath(options, io)
  const folder = statePaths.workerLogs(dirname(config), name)
  const tails = await Promise.all(
    (['stderr', 'stdout'] as const).map(async (stream) => {
      const path = join(folder, `${stream}.log`)
      return { path, output: io[stream], tail: await readTail(path, lines) }
    }),
  )
  if (tails.every(({ tail }) => tail === undefined)) await tellMissing(name, config, io)
  for (const { output, tail } of tails) output.write(tail?.text ?? '')
  if (!options.has('follow')) return EXIT.success
  const followed = tails.map(({ path, output, tail }) =>
    followFile(path, { from: tail?.size ?? 0, onText: (text) => output.write(text) }),
  )
  await untilStopped({ stop: () => Promise.all(followed.map((one) => one.stop())) })
  return EXIT.success
}

/** @throws cli_worker_unknown */
async function tellMissing(name: string, config: string, io: Io): Promise<void> {
  const known = (await configuredWorkers(config)).map((entry) => entry.name)
  if (!known.includes(name)) refuseUnknownWorker(name, known, shownPath(config, io))
  say(io, `${name} has printed nothing yet.`)
}
