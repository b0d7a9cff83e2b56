import { readFile, rm } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { iiiError } from '../errors/iii-error.js'
import { statePaths, writeFileAtomic, type WorkerManifest } from '../project/index.js'
import { dependencyFingerprint } from './dependency-files.js'
import { spawnGuarded, type GuardedCommand, type ProcessExit } from './lifeline.js'
import { LineTail } from './log-files.js'
import { flushed } from './worker-output.js'

/** A worker whose dependencies are to be installed. */
export interface Preparation {
  /** The project folder, where the marker is kept. */
  readonly projectDir: string
  readonly manifest: WorkerManifest
  /** Where and with what the commands run. */
  readonly run: Omit<GuardedCommand, 'command'>
  /** Ends a running command. */
  readonly signal: AbortSignal
  /** Told before anything runs. */
  readonly onWork: () => Promise<void>
}

/**
 * Runs `scripts.setup` and `scripts.install`, unless they ran before and nothing they depend on has changed since.
 *
 * @throws worker_prepare_failed, worker_spawn_failed
 */
export async function prepareWorker(preparation: Preparation): Promise<void> {
  const { projectDir, manifest, run, onWork } = preparation
  const steps = (['setup', 'install'] as const).flatMap((step) => {
    const command = manifest.scripts[step]
    return command === undefined ? [] : [{ step, command }]
  })
  if (steps.length === 0) return
  const marker = statePaths.workerPrepared(projectDir, run.worker)
  if ((await readMarker(marker)) === (await dependencyFingerprint(manifest))) return
  await onWork()
  await rm(marker, { force: true })
  for (const { step, command } of steps) await runStep(preparation, step, command)
  // Installing writes lock files, so the state it leaves behind is the one to compare with.
  await writeFileAtomic(marker, await dependencyFingerprint(manifest))
}

async function readMarker(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

async function runStep({ run, signal }: Preparation, step: string, command: string): Promise<void> {
  signal.throwIfAborted()
  const tail = new LineTail()
  const [stdout, stderr] = [tee(tail, run.stdout), tee(tail, run.stderr)]
  const process = await spawnGuarded({ ...run, command, stdout, stderr })
  const stop = () => void process.stop().catch(() => undefined) // the awaited stop below reports the failure
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const exit = await process.exited
  signal.removeEventListener('abort', stop)
  await process.stop()
  await flushed(stdout, stderr)
  signal.throwIfAborted()
  if (exit.code === 0) return
  const output = tail.lines().join('\n')
  throw iiiError('worker_prepare_failed', {
    worker: run.worker,
    step: `scripts.${step}`,
    command,
    outcome: describeExit(exit),
    output,
  })
}

/** How a process ended, in words. */
export function describeExit({ code, signal }: ProcessExit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`
}

/** Keeps the last lines of what passes through. */
export function tee(tail: LineTail, target: Writable): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      tail.push(chunk)
      target.write(chunk, () => done())
    },
  })
}
