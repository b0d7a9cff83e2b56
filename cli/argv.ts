import { iiiError } from '../framework/errors/iii-error.js'
import { nearestName } from '../framework/errors/nearest-name.js'
import type { Command, Invocation, OptionSpec } from './command.js'
import { findOption, parseLongOption, parseShortOptions, type FoundOption } from './argv-options.js'
import { OptionValues } from './option-values.js'

/** The options every command understands. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'help', short: 'h', summary: 'Show this help.' },
  { name: 'no-update-check', summary: 'Accepted; there is no update check.', isHidden: true },
]

/**
 * Reads a command line: the command's words, its options anywhere, its arguments. Options of the program may stand in
 * front of the command. `--` ends the options; `help <command>` asks for help.
 *
 * @throws cli_unknown_command, cli_unknown_option, cli_option_value_missing, cli_option_invalid,
 *   cli_argument_unexpected, cli_command_removed
 */
export function parseArgv(argv: readonly string[], commands: readonly Command[]): Invocation {
  const [first, ...rest] = argv
  const isHelp = first === 'help'
  const state = new CommandLine(isHelp ? rest : argv, commands)
  if (isHelp) state.values.set('help', true)
  return state.read()
}

class CommandLine {
  readonly values = new Map<string, string | true>()
  readonly #repeated = new Map<string, string[]>()
  readonly #args: string[] = []
  readonly #found: FoundOption[] = []
  readonly #queue: string[]
  readonly #commands: readonly Command[]
  #command: Command

  constructor(argv: readonly string[], commands: readonly Command[]) {
    this.#queue = [...argv]
    this.#commands = commands
    this.#command = commands.find(({ name }) => name === '') ?? {
      name: '',
      summary: '',
      usage: '',
      options: [],
    }
  }

  read(): Invocation {
    for (let token = this.#queue.shift(); token !== undefined; token = this.#queue.shift()) {
      if (this.#command.replacedBy !== undefined) break
      if (token === '--') this.#args.push(...this.#queue.splice(0))
      else if (token.startsWith('--')) this.#takeOptions([parseLongOption(token, this.#queue, this.#known())])
      else if (/^-[^\d]/.test(token)) this.#takeOptions(parseShortOptions(token, this.#queue, this.#known()))
      else this.#takeWord(token)
    }
    this.#checkEnd()
    return {
      command: this.#command,
      options: new OptionValues(this.values, this.#repeated),
      args: this.#args,
    }
  }

  #known(): readonly OptionSpec[] {
    return [...this.#command.options, ...COMMON_OPTIONS]
  }

  #takeOptions(options: readonly FoundOption[]): void {
    for (const option of options) {
      this.#found.push(option)
      const { spec, value } = option
      this.values.set(spec.name, value)
      if (spec.isRepeated && value !== true) {
        this.#repeated.set(spec.name, [...(this.#repeated.get(spec.name) ?? []), value])
      }
    }
  }

  #takeWord(word: string): void {
    const below = subcommands(this.#command, this.#commands)
    if (this.#args.length > 0 || below.length === 0) this.#args.push(word)
    else this.#command = findCommand(word, this.#command, below)
  }

  #checkEnd(): void {
    const command = this.#command
    if (command.replacedBy !== undefined) {
      throw iiiError('cli_command_removed', { command: command.name, replacedBy: command.replacedBy })
    }
    for (const { spec, written } of this.#found) findOption(spec.name, written, this.#known())
    const limit = command.arguments?.at(-1)?.isRepeated ? Infinity : (command.arguments?.length ?? 0)
    const surplus = this.#args[limit]
    if (surplus !== undefined) {
      throw iiiError('cli_argument_unexpected', { argument: surplus, command: `iii ${command.name}`.trim() })
    }
  }
}

/** The commands one word below another. */
export function subcommands(parent: Command, commands: readonly Command[]): Command[] {
  const prefix = parent.name === '' ? '' : `${parent.name} `
  return commands.filter(
    ({ name }) => name.startsWith(prefix) && name !== parent.name && !name.slice(prefix.length).includes(' '),
  )
}

function findCommand(word: string, parent: Command, below: readonly Command[]): Command {
  const found = below.find((command) => lastWord(command) === word || command.aliases?.includes(word))
  if (found !== undefined) return found
  const names = below.filter(({ isHidden }) => !isHidden).map(lastWord)
  const nearest = nearestName(word, names)
  throw iiiError('cli_unknown_command', {
    command: `iii ${parent.name} ${word}`.replace('  ', ' '),
    parent: `iii ${parent.name}`.trim(),
    names,
    ...(nearest === undefined ? {} : { nearest: `iii ${parent.name} ${nearest}`.replace('  ', ' ') }),
  })
}

/** The word that calls a command within its group. */
export function lastWord({ name }: Command): string {
  return name.slice(name.lastIndexOf(' ') + 1)
}
