import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
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
export interface RunningProcess extends AsyncDisposable {
  readonly child: ChildProcess
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>
  /** What it printed so far, on both outputs. */
  readonly output: () => string
}

/** Starts a program as a user would in a fresh terminal. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): RunningProcess {
  const child = spawn(command, args, { ...inTerminal(options), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await exited
  }
  return { child, exited, output: () => output, [Symbol.asyncDispose]: stop }
}

/** The command lines of the processes that work in a folder or below it. Linux only: elsewhere the list is empty. */
export function processesIn(folder: string): string[] {
  if (!existsSync('/proc/self/cwd')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => workingFolder(pid)?.startsWith(folder))
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
}

/** Undefined when the process ended meanwhile, or is another user's. */
function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
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
