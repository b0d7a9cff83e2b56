import { main } from '../../cli/main.js'
import type { Io } from '../../cli/io.js'

/** How a command line is called; every member has a default. */
export interface CliSurroundings {
  /** Default the current folder. */
  readonly cwd?: string
  /** Default empty. */
  readonly env?: Readonly<Record<string, string>>
  /** What the standard input holds; default nothing. */
  readonly stdin?: string
  /** The outputs are terminals of this width; default they are pipes. */
  readonly terminalWidth?: number
}

/** What a command line left behind. */
export interface CliOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line inside this process, from argv to exit code. */
export async function runCli(
  argv: readonly string[],
  surroundings: CliSurroundings = {},
): Promise<CliOutcome> {
  const { io, written } = memoryIo(surroundings)
  const code = await main(argv, io)
  return { code, ...written() }
}

/** An {@link Io} that keeps what is written, for commands that are looked at while they run. */
export function memoryIo({
  cwd = process.cwd(),
  env = {},
  stdin = '',
  terminalWidth,
}: CliSurroundings = {}): {
  io: Io
  written: () => { stdout: string; stderr: string }
} {
  const texts = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    write: (text) => (texts[name] += text),
    ...(terminalWidth === undefined ? {} : { isTTY: true, columns: terminalWidth }),
  })
  const input = (async function* () {
    yield await Promise.resolve(stdin)
  })()
  const io = { stdout: output('stdout'), stderr: output('stderr'), stdin: input, env, cwd }
  return { io, written: () => ({ ...texts }) }
}
