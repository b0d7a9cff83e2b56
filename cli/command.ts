import type { Io } from './io.js'
import type { OptionValues } from './option-values.js'

/** One option of a command: a flag, or with `value` a setting. */
export interface OptionSpec {
  /** The long name without dashes, e.g. `timeout-ms`. */
  readonly name: string
  /** The one-letter name without dash. */
  readonly short?: string
  /** What the value is called in help, e.g. `N`; absent for a flag. */
  readonly value?: string
  /** True when the option may also stand without its value. */
  readonly isValueOptional?: true
  readonly summary: string
  /** Shown in help; the command itself applies it. */
  readonly default?: string
  /** The only values that are accepted. */
  readonly choices?: readonly string[]
  /** May be given several times; every value counts. */
  readonly isRepeated?: true
  /** Accepted, but left out of help. */
  readonly isHidden?: true
}

/** What a command is given; the last argument may repeat. */
export interface ArgumentSpec {
  readonly name: string
  readonly summary: string
  readonly isRepeated?: true
}

/** Runs a command. The returned number is the exit code; a thrown error is printed and decides it otherwise. */
export type Run = (invocation: Invocation, io: Io) => Promise<number>

/** One command of the command line, as help shows it and the parser reads it. */
export interface Command {
  /** The words that call it, e.g. `worker add`; empty for the program itself. */
  readonly name: string
  /** Other last words that call it. */
  readonly aliases?: readonly string[]
  readonly summary: string
  /** What follows the name in the usage line. */
  readonly usage: string
  readonly arguments?: readonly ArgumentSpec[]
  readonly options: readonly OptionSpec[]
  /** Closing lines of the help: tips and examples. */
  readonly notes?: readonly string[]
  /** Works, but is left out of the list of commands. */
  readonly isHidden?: true
  /** For a removed verb: what to use now. */
  readonly replacedBy?: string
  /** The exit code of its errors, where it is not the one of the error's code. */
  readonly errorExit?: number
  /** Loads the code; absent for a group of commands. */
  readonly load?: () => Promise<{ run: Run }>
  /** True when the command prints its own help, because it depends on the arguments. */
  readonly hasOwnHelp?: true
}

/** A command line that has been read. */
export interface Invocation {
  readonly command: Command
  readonly options: OptionValues
  readonly args: readonly string[]
}
