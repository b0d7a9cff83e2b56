import type { OptionSpec } from '../command.js'
import { sanitizeLine, sanitizeText } from '../sanitize.js'
import { flatten } from '../schema/flatten.js'
import { tableLines, wrap } from '../table.js'
import { optionLines, section, type Layout } from './command-help.js'
import { exampleLine } from './example.js'
import type { FunctionInfo } from './function-info.js'
import { description, parameterRows, resultRows } from './parameter-rows.js'
import { triggerRow } from './trigger-line.js'
import { typeText } from './type-text.js'

export interface FunctionHelpInput {
  readonly info: FunctionInfo
  /** What the engine says of the worker that serves it, e.g. `connected`. */
  readonly workerStatus?: string
  readonly options: readonly OptionSpec[]
}

const HEADINGS = ['name', 'type', 'required', 'description']

/** The help of one function, from what the engine knows of it (cli §2.4). Text of workers is made safe to show. */
export function functionHelp({ info, workerStatus, options }: FunctionHelpInput, layout: Layout): string[] {
  const id = sanitizeLine(info.functionId)
  return [
    layout.paint('bold', `iii trigger ${id}`),
    ...descriptionLines(info, layout),
    ...deprecationLines(info, layout),
    '',
    `Usage: iii trigger ${id} [key=value ...] [--json '<obj>']`,
    ...section('Parameters:', parameterLines(info, layout), layout),
    ...section(info.isStream ? 'Returns, one by one:' : 'Returns:', returnLines(info, layout), layout),
    ...section('Triggers:', indent(tableLines(info.triggers.map(triggerRow), layout.width - 2)), layout),
    ...section('Worker:', indent([workerLine(info, workerStatus)]), layout),
    ...section('Example:', indent([sanitizeLine(exampleLine(info.functionId, info.requestSchema))]), layout),
    ...section('Options:', optionLines(options, layout), layout),
  ]
}

function descriptionLines({ description: text }: FunctionInfo, { width }: Layout): string[] {
  return text === undefined
    ? []
    : sanitizeText(text)
        .split('\n')
        .flatMap((line) => wrap(line, width))
}

function deprecationLines({ deprecated: reason }: FunctionInfo, { width, paint }: Layout): string[] {
  if (reason === undefined) return []
  const lines = wrap(sanitizeLine(`Deprecated${reason === '' ? '.' : `: ${reason}`}`), width)
  return lines.map((line) => paint('bold', line))
}

function parameterLines({ requestSchema }: FunctionInfo, layout: Layout): string[] {
  const rows = parameterRows(requestSchema)
  if (rows.length > 0) return indent(tableLines([HEADINGS, ...rows], layout.width - 2))
  const told = requestSchema === undefined ? undefined : typeLine(requestSchema)
  return indent([told === undefined || told === 'any' ? 'no request schema published' : told])
}

function returnLines({ responseSchema }: FunctionInfo, layout: Layout): string[] {
  if (responseSchema === undefined) return []
  const rows = resultRows(responseSchema).map((row) => row.toSpliced(2, 1))
  const head = indent([typeLine(responseSchema)])
  return [...head, ...indent(tableLines(rows, layout.width - 4)).map((line) => `  ${line}`)]
}

/** A whole schema in one line: type, then description and limits. */
function typeLine(schema: unknown): string {
  const text = description(flatten(schema, schema))
  return sanitizeLine(`${typeText(schema, schema)}  ${text}`)
}

function workerLine({ workerName, namespace }: FunctionInfo, status: string | undefined): string {
  const place = namespace === 'default' ? '' : ` in namespace ${sanitizeLine(namespace)}`
  return `${sanitizeLine(workerName)}${place}${status === undefined ? '' : ` (${sanitizeLine(status)})`}`
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
