import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CliOutcome } from './run-cli.js'

const root = join(import.meta.dirname, '..', '..')
const program = join(root, 'dist', 'cli', 'main.js')

/** Compiles the sources into dist; nothing happens when it is up to date. */
export async function buildCli(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'build.mjs')])
}

/** A command of the compiled program, in a process of its own. */
export interface CliProcess {
  readonly process: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Settles when the process has ended and all it wrote has arrived. */
  readonly ended: Promise<CliOutcome & { readonly signal: NodeJS.Signals | null }>
  /** Ends the process if it still runs. */
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Starts the compiled `iii` in a folder. */
export function startCli(argv: readonly string[], cwd: string): CliProcess {
  const { III_URL: _url, ...env } = process.env
  const child = spawn(process.execPath, [program, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (texts[stream] += text))
  }
  const ended = new Promise<Awaited<CliProcess['ended']>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code: code ?? -1, signal, ...texts }))
  })
  return {
    process: child,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
