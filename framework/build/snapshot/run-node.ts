import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { ANSWER_FD } from './answer.js'

/** How a run of Node.js ended. */
export interface NodeRun {
  readonly succeeded: boolean
  /** What it wrote to {@link ANSWER_FD}. */
  readonly answer: string
  readonly stderr: string
}

/**
 * Runs Node.js in a folder to its end.
 *
 * @throws what the system says when it cannot be started
 */
export async function runNode(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<NodeRun> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const [[code], answer, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdio[ANSWER_FD] as Readable),
    text(child.stdio[2] as Readable),
  ])
  return { succeeded: code === 0, answer, stderr }
}
