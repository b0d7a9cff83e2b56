import { iiiError } from '../../../framework/errors/iii-error.js'
import { removeWorkerEntry } from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { say } from '../../output.js'
import {
  configuredWorkers,
  projectConfigPath,
  refuseUnknownWorker,
  shownPath,
} from '../../workers/project-config.js'
import { connectToProject, projectState } from '../../workers/running-engine.js'

/**
 * `iii worker remove`: takes workers out of config.yaml; a running engine then stops them. It asks before it removes
 * one that runs.
 *
 * @throws cli_argument_missing, cli_worker_unknown, cli_confirmation_needed, cli_interrupted
 */
export async function run({ args, options }: Invocation, io: Io): Promise<number> {
  if (args.length === 0) {
    throw iiiError('cli_argument_missing', { argument: 'WORKER', usage: 'iii worker remove <WORKER>...' })
  }
  const config = await projectConfigPath(options, io)
  const known = (await configuredWorkers(config)).map(({ name }) => name)
  for (const name of args) if (!known.includes(name)) refuseUnknownWorker(name, known, shownPath(config, io))
  const running = options.has('yes') ? [] : await runningAmong(args, config)
  if (running.length > 0 && !(await confirmed(running, io))) return EXIT.success
  for (const name of args) {
    await removeWorkerEntry(config, name)
    say(io, `edited ${shownPath(config, io)}: ${name} removed`)
  }
  return EXIT.success
}

async function runningAmong(names: readonly string[], config: string): Promise<string[]> {
  const client = await connectToProject(config)
  if (client === undefined) return []
  try {
    const { workers: states } = await projectState(client)
    return states
      .filter(({ name, state }) => names.includes(name) && state !== 'stopped')
      .map(({ name }) => name)
  } finally {
    await client.shutdown()
  }
}

async function confirmed(running: readonly string[], io: Io): Promise<boolean> {
  const names = running.join(', ')
  if (!io.stdin.isTTY) throw iiiError('cli_confirmation_needed', { what: `removing ${names}, which runs` })
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({
    message: `${names} runs. Remove it?`,
    initialValue: false,
    output: process.stderr,
  })
  if (isCancel(answer)) throw iiiError('cli_interrupted', {})
  return answer
}
