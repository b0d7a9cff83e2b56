import { isIiiError } from '../framework/errors/iii-error.js'

/** What the program's exit code says (cli §1.3). */
export const EXIT = {
  success: 0,
  /** The operation failed: config, engine, function, time-out. */
  failure: 1,
  /** The command line is wrong, or a worker did not become ready in time. */
  usage: 2,
  /** Ctrl-C in a prompt. */
  interrupted: 130,
} as const

/** Errors that exit with something else than {@link EXIT.failure}. */
const EXIT_OF_CODE: Readonly<Record<string, number>> = {
  cli_unknown_command: EXIT.usage,
  cli_unknown_option: EXIT.usage,
  cli_option_value_missing: EXIT.usage,
  cli_option_invalid: EXIT.usage,
  cli_options_conflict: EXIT.usage,
  cli_argument_missing: EXIT.usage,
  cli_argument_unexpected: EXIT.usage,
  cli_command_removed: EXIT.usage,
  scaffold_language_unknown: EXIT.usage,
  scaffold_language_not_offered: EXIT.usage,
  scaffold_name_invalid: EXIT.usage,
  cli_worker_not_ready: EXIT.usage,
  cli_interrupted: EXIT.interrupted,
  codegen_stale: EXIT.failure,
}

/** The exit code for whatever a command threw; `otherwise` is the command's own, default {@link EXIT.failure}. */
export function exitCodeOf(error: unknown, otherwise: number = EXIT.failure): number {
  return isIiiError(error) ? (EXIT_OF_CODE[error.code] ?? otherwise) : otherwise
}
