#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgv } from './argv.js'
import type { Invocation } from './command.js'
import { commands } from './commands.js'
import { errorLines } from './error-lines.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { processIo, type Io } from './io.js'
import { printResult, say, widthOf } from './output.js'
import { packageVersion } from './package-version.js'

/** Runs one command line and returns its exit code. This is the one place where errors are printed. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let errorExit: number | undefined
  try {
    const invocation = parseArgv(argv, commands)
    errorExit = invocation.command.errorExit
    return await runCommand(invocation, io)
  } catch (error) {
    say(io, ...errorLines(error, io))
    return exitCodeOf(error, errorExit)
  }
}

async function runCommand(invocation: Invocation, io: Io): Promise<number> {
  const { command, options } = invocation
  if (options.has('version')) {
    printResult(io, packageVersion())
    return EXIT.success
  }
  if (options.has('help') && !command.hasOwnHelp) {
    for (const line of await helpLines(invocation, io, 'stdout')) printResult(io, line)
    return EXIT.success
  }
  if (command.load === undefined) {
    say(io, ...(await helpLines(invocation, io, 'stderr')))
    return EXIT.usage
  }
  const { run } = await command.load()
  return run(invocation, io)
}

async function helpLines({ command }: Invocation, io: Io, target: 'stdout' | 'stderr'): Promise<string[]> {
  const [{ commandHelp }, { painter }] = await Promise.all([
    import('./help/command-help.js'),
    import('./paint.js'),
  ])
  const output = io[target]
  return commandHelp(command, commands, { width: widthOf(output), paint: painter(output, io.env) })
}

/** True when node was started with this file, directly or through the link that npm makes for `iii`. */
function isProgram(): boolean {
  const [, script] = process.argv
  return script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)
}

if (isProgram()) process.exitCode = await main(process.argv.slice(2), processIo())
