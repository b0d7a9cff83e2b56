import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { iiiError } from '../../../framework/errors/iii-error.js'
import {
  addWorkerEntry,
  canonicalWorkerName,
  isBuiltInWorker,
  pathInConfig,
  readWorkerManifest,
  workerNameProblem,
  type NewWorkerEntry,
} from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { errorLines } from '../../error-lines.js'
import { EXIT, exitCodeOf } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { say } from '../../output.js'
import { configuredWorkers, projectConfigPath, shownPath } from '../../workers/project-config.js'
import { connectToProject } from '../../workers/running-engine.js'
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

async function addOne(argument: string, { config, waits, timeoutMs }: AddOptions, io: Io): Promise<void> {
  const entry = await entryFor(argument, io)
  if (entry === undefined) {
    say(io, `${argument} is part of the engine and always there; nothing to add.`)
    return
  }
  await refuseKnown(entry.name, config, io)
  const { created } = await addWorkerEntry(config, entry)
  const where = entry.path === undefined ? '' : ` (${pathInConfig(config, entry.path)})`
  say(io, `${created ? 'created' : 'edited'} ${shownPath(config, io)}: ${entry.name}${where}`)
  const client = waits ? await connectToProject(config) : undefined
  if (client === undefined) {
    if (waits) say(io, 'No engine is running here; the worker starts with it: run `iii`.')
    return
  }
  try {
    const { name } = entry
    const onPhase = (phase: string): void => say(io, `${name}: ${phase}`)
    const { elapsedMs, functions, triggers } = await waitUntilReady(client, { name, timeoutMs, onPhase })
    const counts = `${counted(functions, 'function')}, ${counted(triggers, 'trigger')}`
    say(io, `${name}: ready in ${(elapsedMs / 1000).toFixed(1)}s — ${counts}`)
  } finally {
    await client.shutdown()
  }
}

/**
 * Undefined for a part of the engine, which needs no entry.
 * @throws the errors of reading a manifest, cli_worker_name_invalid, cli_worker_unavailable, cli_worker_source_unknown
 */
async function entryFor(argument: string, { cwd }: Io): Promise<NewWorkerEntry | undefined> {
  if (/^[./~\\]/.test(argument) || /^[A-Za-z]:[\\/]/.test(argument)) {
    const folder = argument.replace(/^~(?=$|[\\/])/, () => homedir())
    const { name, dir: path } = await readWorkerManifest(resolve(cwd, folder))
    const reason = isBuiltInWorker(name)
      ? `'${name}' is the name of a built-in worker`
      : workerNameProblem(name)
    if (reason !== undefined)
      throw iiiError('cli_worker_name_invalid', { file: join(path, 'iii.worker.yaml'), reason })
    return { name, path }
  }
  const { builtInKind, shippedWorkers } = await import('../../../framework/launch/index.js')
  const kind = builtInKind(argument)
  if (kind === undefined) throw iiiError('cli_worker_source_unknown', { argument })
  if (kind === 'unavailable') {
    throw iiiError('cli_worker_unavailable', { name: argument, available: shippedWorkers })
  }
  return kind === 'shipped' ? { name: argument } : undefined
}

/** @throws cli_worker_exists */
async function refuseKnown(name: string, config: string, io: Io): Promise<void> {
  const known = await configuredWorkers(config)
  const isKnown = known.some(({ type }) => canonicalWorkerName(type) === canonicalWorkerName(name))
  if (isKnown) throw iiiError('cli_worker_exists', { name, config: shownPath(config, io) })
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
