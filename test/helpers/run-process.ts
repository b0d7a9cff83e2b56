import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '../architecture/imports.js'

export interface ProcessOptions {
  readonly cwd: string
  /** Over the environment of a fresh terminal. */
  readonly env?: Readonly<Record<string, string>>
}

/** How a program ended and what it printed. */
export interface ProcessOutcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, as a user would in a fresh terminal. */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessOutcome> {
  const child = spawn(command, args, { ...inTerminal(options), stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

/** A program that goes on running. It is stopped, and waited for, when the scope that holds it ends. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): AsyncDisposable & { readonly child: ChildProcess; readonly exited: Promise<number | null> } {
  const child = spawn(command, args, { ...inTerminal(options), stdio: 'ignore' })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await exited
  }
  return { child, exited, [Symbol.asyncDispose]: stop }
}

function inTerminal({ cwd, env = {} }: ProcessOptions): { cwd: string; env: NodeJS.ProcessEnv } {
  return { cwd, env: { ...freshEnvironment(), ...env } }
}

/** This environment without what npm and the test runner added to it, and without this repository's commands. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const added =
    /^(npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|prefix))|INIT_CWD|VITEST|III_|NODE_(ENV|OPTIONS|PATH)$)/
  const kept = Object.entries(process.env).filter(([name]) => !added.test(name))
  const path = (process.env['PATH'] ?? '').split(delimiter)
  const own = join(root, 'node_modules', '.bin')
  return { ...Object.fromEntries(kept), PATH: path.filter((folder) => folder !== own).join(delimiter) }
}
