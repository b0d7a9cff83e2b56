import { iiiError } from '../../../framework/errors/iii-error.js'
import { addWorkerEntry, pathInConfig } from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { errorLines } from '../../error-lines.js'
import { EXIT, exitCodeOf } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { say } from '../../output.js'
import { newEntry } from '../../workers/new-entry.js'
import { projectConfigPath, shownPath } from '../../workers/project-config.js'
import { connectToProject, isConfigRunning } from '../../workers/running-engine.js'
import { waitUntilReady } from '../../workers/wait-until-ready.js'

/**
 * `iii worker add`: adds workers to config.yaml, and with a running engine waits until each is ready (cli §4.3). Of
 * several workers one that fails does not keep the others out.
 *
 * @throws cli_argument_missing, and for a single worker what is wrong with it
 */
export async function run(invocation: Invocation, io: Io): Promise<number> {
  const { args, options } = invocation
  const [first, ...others] = args
  if (first === undefined) {
    throw iiiError('cli_argument_missing', { argument: 'PATH', usage: 'iii worker add <PATH|NAME>...' })
  }
  const timeoutMs = (options.integer('timeout', { min: 1, max: 86_400 }) ?? 120) * 1000
  const add = async (argument: string): Promise<void> =>
    addOne(
      argument,
      { config: await projectConfigPath(options, io), waits: !options.has('no-wait'), timeoutMs },
      io,
    )
  if (others.length === 0) {
    await add(first)
    return EXIT.success
  }
  return addSeveral(args, add, io)
}

async function addSeveral(
  args: readonly string[],
  add: (argument: string) => Promise<void>,
  io: Io,
): Promise<number> {
  const codes: number[] = []
  for (const [index, argument] of args.entries()) {
    say(io, `[${index + 1}/${args.length}] ${argument}`)
    try {
      await add(argument)
      codes.push(EXIT.success)
    } catch (error) {
      say(io, ...errorLines(error, io))
      codes.push(exitCodeOf(error))
    }
  }
  const failures = codes.filter((code) => code !== EXIT.success)
  say(io, `added ${codes.length - failures.length}/${codes.length}`)
  return failures.length === 0 ? EXIT.success : EXIT.failure
}

interface AddOptions {
  /** Path of config.yaml. */
  readonly config: string
  readonly waits: boolean
  readonly timeoutMs: number
}

async function addOne(argument: string, options: AddOptions, io: Io): Promise<void> {
  const { config, waits } = options
  const entry = await newEntry(argument, config, io)
  if (entry === undefined) {
    say(io, `${argument} is part of the engine and always there; nothing to add.`)
    return
  }
  const { created } = await addWorkerEntry(config, entry)
  const where = entry.path === undefined ? '' : ` (${pathInConfig(config, entry.path)})`
  say(io, `${created ? 'created' : 'edited'} ${shownPath(config, io)}: ${entry.name}${where}`)
  if (waits) await awaitReady(entry.name, options, io)
}

/** @throws cli_worker_crashed, cli_worker_not_ready */
async function awaitReady(name: string, { config, timeoutMs }: AddOptions, io: Io): Promise<void> {
  const client = (await isConfigRunning(config)) ? await connectToProject(config) : undefined
  if (client === undefined) {
    say(io, 'No engine runs this file; the worker starts with it: run `iii`.')
    return
  }
  try {
    const onPhase = (phase: string): void => say(io, `${name}: ${phase}`)
    const { elapsedMs, functions, triggers } = await waitUntilReady(client, { name, timeoutMs, onPhase })
    const counts = `${counted(functions, 'function')}, ${counted(triggers, 'trigger')}`
    say(io, `${name}: ready in ${(elapsedMs / 1000).toFixed(1)}s — ${counts}`)
  } finally {
    await client.shutdown()
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
