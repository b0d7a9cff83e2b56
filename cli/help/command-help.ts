import { COMMON_OPTIONS, lastWord, subcommands } from '../argv.js'
import type { Command, OptionSpec } from '../command.js'
import type { Paint } from '../paint.js'
import { tableLines, wrap } from '../table.js'

/** How help is laid out for one output. */
export interface Layout {
  readonly width: number
  readonly paint: Paint
}

/** The help of a command, made from its entry in the table (cli §1.2). */
export function commandHelp(command: Command, commands: readonly Command[], layout: Layout): string[] {
  const title = `iii ${command.name}`.trim()
  const below = subcommands(command, commands).filter(({ isHidden }) => !isHidden)
  return [
    layout.paint('bold', title),
    ...wrap(command.summary, layout.width),
    '',
    `Usage: ${title} ${command.usage}`.trimEnd(),
    ...argumentLines(command, layout),
    ...section('Options:', optionLines([...command.options, ...COMMON_OPTIONS], layout), layout),
    ...section('Commands:', indented(commandRows(below), layout), layout),
    ...notes(command, layout),
  ]
}

/** A headed block; nothing when it has no lines. */
export function section(heading: string, lines: readonly string[], { paint }: Layout): string[] {
  return lines.length === 0 ? [] : ['', paint('bold', heading), ...lines]
}

/** Rows as an indented table. */
export function indented(rows: readonly (readonly string[])[], { width }: Layout): string[] {
  return tableLines(rows, width - 2).map((line) => `  ${line}`)
}

/** The table of options: short, long, value, description. */
export function optionLines(options: readonly OptionSpec[], layout: Layout): string[] {
  const rows = options
    .filter(({ isHidden }) => !isHidden)
    .map((option) => [
      option.short === undefined ? '' : `-${option.short}`,
      `--${option.name}`,
      option.value === undefined ? '' : option.isValueOptional ? `[${option.value}]` : option.value,
      describe(option),
    ])
  return indented(rows, layout)
}

function argumentLines({ arguments: specs = [] }: Command, layout: Layout): string[] {
  return section(
    'Arguments:',
    indented(
      specs.map(({ name, summary }) => [`- ${name}`, summary]),
      layout,
    ),
    layout,
  )
}

function describe({ summary, default: fallback, choices }: OptionSpec): string {
  const facts = [
    ...(fallback === undefined ? [] : [`default: ${fallback}`]),
    ...(choices === undefined ? [] : [`one of: ${choices.join(', ')}`]),
  ]
  return facts.length === 0 ? summary : `${summary} [${facts.join('; ')}]`
}

function commandRows(commands: readonly Command[]): string[][] {
  return commands.map((command) => [
    [lastWord(command), ...(command.aliases ?? [])].join(', '),
    command.summary,
  ])
}

function notes({ notes: lines = [] }: Command, { width }: Layout): string[] {
  return lines.length === 0 ? [] : ['', ...lines.flatMap((line) => wrap(line, width))]
}
