import type { spawn as Spawn } from 'node:child_process'

/** What the engine asks its guard to run. */
export interface GuardOrder {
  readonly command: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** How long the group has to end after SIGTERM, once the engine is gone. */
  readonly graceMs: number
}

/** What the guard tells the engine. */
export type GuardReport =
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The arguments that make Node run a guard. */
export const GUARD_ARGUMENTS = [
  '--input-type=commonjs',
  '-e',
  `(${guard.toString()})(require('node:child_process').spawn, process)`,
]

/**
 * Runs between the engine and one worker: starts the worker in a process group of its own and ends that group when
 * the engine is gone, however it went. The channel to the engine is the lifeline: the system closes it with the engine.
 *
 * A process of its own runs the text of this function, compiled or not, so it may use nothing but its parameters and
 * the globals every Node process has.
 */
function guard(spawn: typeof Spawn, self: NodeJS.Process): void {
  const isWindows = self.platform === 'win32'
  const report = (message: GuardReport) => {
    if (self.connected) self.send?.(message, undefined, undefined, () => undefined)
  }
  // Its life is bound to the engine alone: a signal meant for everybody must not cut the lifeline.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) self.on(signal, () => undefined)
  let groupId: number | undefined
  let graceMs = 0

  const signalGroup = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return groupId !== undefined && self.kill(-groupId, signal)
    } catch {
      return false // nobody is left in the group
    }
  }

  self.once('message', (message) => {
    const order = message as GuardOrder
    graceMs = order.graceMs
    const child = spawn(order.command, {
      cwd: order.cwd,
      env: order.env,
      shell: true,
      detached: !isWindows,
      stdio: ['ignore', 'inherit', 'inherit'],
      windowsHide: true,
    })
    groupId = child.pid
    child.once('spawn', () => report({ kind: 'started', pid: child.pid as number }))
    child.once('error', (error) => report({ kind: 'failed', reason: error.message }))
    child.once('exit', (code, signal) => report({ kind: 'exited', code, signal }))
  })

  self.once('disconnect', () => {
    if (isWindows && groupId !== undefined) {
      spawn('taskkill', ['/pid', String(groupId), '/t', '/f']).once('exit', () => self.exit())
      return
    }
    if (!signalGroup('SIGTERM')) self.exit()
    const deadline = Date.now() + graceMs
    setInterval(() => {
      const isOver = Date.now() >= deadline
      if (isOver) signalGroup('SIGKILL')
      if (isOver || !signalGroup(0)) self.exit()
    }, 50)
  })
}
