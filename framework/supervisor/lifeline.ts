import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { iiiError } from '../errors/iii-error.js'
import { GUARD_ARGUMENTS, type GuardOrder, type GuardReport } from './guard.js'
import { endGroup, STOP_GRACE_MS } from './process-group.js'

/** A shell command to run, and where what it prints goes. */
export interface GuardedCommand {
  /** Names the worker in errors. */
  readonly worker: string
  readonly command: string
  readonly cwd: string
  /** The whole environment: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>
  readonly stdout: Writable
  readonly stderr: Writable
}

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A command in a process group of its own, which dies with this process. */
export interface GuardedProcess {
  /** The first process of the group, and the group's id. */
  readonly pid: number
  /** Settles when the first process has ended; others of its group may remain until `stop`. */
  readonly exited: Promise<ProcessExit>
  /**
   * Ends the whole group: SIGTERM, 3 s, SIGKILL. Settles when all of it is gone and all it printed is passed on.
   * Calling it again, or after the end, is fine.
   *
   * @throws worker_stop_failed
   */
  readonly stop: () => Promise<void>
}

/** A process outside the group can hold the output open; it is not waited for longer than this. */
const OUTPUT_WAIT_MS = 1000

/**
 * Starts a command behind a guard, a small process that ends the command's whole group should this process die.
 *
 * @throws worker_spawn_failed
 */
export async function spawnGuarded(command: GuardedCommand): Promise<GuardedProcess> {
  const guard = spawn(process.execPath, GUARD_ARGUMENTS, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: guardEnvironment(),
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  guard.stdout?.pipe(command.stdout, { end: false })
  guard.stderr?.pipe(command.stderr, { end: false })
  const closed = closeOf(guard)
  const pid = await started(guard, command)
  const exited = exitOf(guard, pid)
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    const isGone = await endGroup(pid)
    guard.kill('SIGKILL') // with the group gone there is nothing left to guard
    await Promise.race([closed, delay(OUTPUT_WAIT_MS, undefined, { ref: false })])
    for (const stream of [guard.stdout, guard.stderr]) stream?.unpipe().destroy()
    if (!isGone) throw iiiError('worker_stop_failed', { worker: command.worker, pid })
  }
  return { pid, exited, stop: () => (stopping ??= stop()) }
}

/** Node's own `close` event does not come when this side ends the channel, so its parts are waited for. */
async function closeOf(guard: ChildProcess): Promise<void> {
  const ended = [guard.stdout, guard.stderr].map((stream) => stream && once(stream, 'close'))
  await Promise.allSettled([once(guard, 'exit'), ...ended])
}

/** Options meant for the engine's own Node have no business in the guard. */
function guardEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _nodeOptions, ...env } = process.env
  return env
}

async function started(guard: ChildProcess, { worker, command, cwd, env }: GuardedCommand): Promise<number> {
  const order: GuardOrder = { command, cwd, env, graceMs: STOP_GRACE_MS }
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      reject(iiiError('worker_spawn_failed', { worker, reason }))
      if (guard.connected) guard.disconnect()
    }
    guard.on('error', (error) => fail(error.message))
    guard.once('exit', () => fail('its guard process ended at once'))
    guard.once('message', (message) => {
      const report = message as GuardReport
      if (report.kind === 'started') resolve(report.pid)
      else fail(report.kind === 'failed' ? report.reason : 'it ended at once')
    })
    if (guard.connected) guard.send(order)
  })
}

/** Without its guard a worker would outlive the engine, so it goes too when the guard is killed. */
async function exitOf(guard: ChildProcess, pid: number): Promise<ProcessExit> {
  return new Promise((resolve) => {
    const onGuardExit = () => {
      void endGroup(pid).then(() => resolve({ code: null, signal: 'SIGKILL' }))
    }
    guard.once('exit', onGuardExit)
    guard.on('message', (message) => {
      const report = message as GuardReport
      if (report.kind !== 'exited') return
      guard.off('exit', onGuardExit)
      resolve({ code: report.code, signal: report.signal })
    })
  })
}
