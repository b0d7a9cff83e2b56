/** Where a command reads from and writes to; tests hand in their own. */
export interface Io {
  /** Results for programs: what a command was asked for, and nothing else. */
  readonly stdout: Output
  /** Words for people. */
  readonly stderr: Output
  readonly stdin: Input
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder the command was called in. */
  readonly cwd: string
}

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Width of the terminal in characters; absent when there is none. */
  readonly columns?: number
}

export interface Input extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean
}

/**
 * The process's own streams and surroundings. A reader that leaves early, as `head` does, ends the process quietly;
 * nobody reading the words for people is no reason to stop.
 */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return { stdout, stderr, stdin, env, cwd: process.cwd() }
}
