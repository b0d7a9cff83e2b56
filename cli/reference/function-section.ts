import type { ManifestFunction } from '../../framework/manifest/index.js'
import { deprecationOf } from '../help/function-info.js'
import { exampleLine } from '../help/example.js'
import { triggerRow } from '../help/trigger-line.js'
import { sanitizeText } from '../sanitize.js'
import { code, commands, inline, table } from './markdown.js'
import { schemaPart } from './schema-part.js'

/** Everything a caller has to know of one function. */
export function functionSection(fn: ManifestFunction): string[] {
  const isStream = fn.metadata?.['streaming'] === true
  return [
    `## ${code(fn.id)}`,
    ...part(deprecationPart(fn)),
    ...part(fn.description === undefined ? [] : [sanitizeText(fn.description)]),
    ...titled('Triggers', table(['Type', 'When'], fn.triggers.map(triggerCells))),
    ...titled('Input', inputPart(fn.request_format)),
    ...titled(isStream ? 'Output, one after the other' : 'Output', outputPart(fn)),
    ...titled('Example', commands(exampleLine(fn.id, fn.request_format))),
    ...titled('Errors', errorsPart(fn)),
  ]
}

function deprecationPart({ metadata }: ManifestFunction): string[] {
  const reason = deprecationOf(metadata)
  if (reason === undefined) return []
  return [`**Deprecated.** ${sanitizeText(reason)}`.trim()]
}

/** A heading and what stands below it; nothing when nothing does. */
export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, ...part(lines)]
}

function part(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines]
}

function triggerCells(trigger: ManifestFunction['triggers'][number]): string[] {
  const [type = '', when = ''] = triggerRow(trigger)
  return [code(type), inline(when)]
}

/** A function that takes nothing is called with an empty object. */
function inputPart(schema: unknown): string[] {
  const isEmpty = JSON.stringify(schema) === '{"type":"object","properties":{}}'
  return isEmpty ? ['Nothing.'] : schemaPart(schema, { isInput: true })
}

function outputPart({ response_format: schema }: ManifestFunction): string[] {
  return schema === undefined ? ['Nothing.'] : schemaPart(schema, { isInput: false })
}

/** What a call can fail with beside what stops any call; over http the same as a status. */
function errorsPart({ triggers }: ManifestFunction): string[] {
  const isHttp = triggers.some(({ type }) => type === 'http')
  const rows = [
    [code('validation_failed'), 'The input breaks its schema; every place is listed.', '400'],
    [code('invocation_failed'), 'The function threw. An error with a code keeps its code.', '500'],
    [code('TIMEOUT'), 'No answer came in time.', '504'],
  ]
  const headings = ['Code', 'When', 'Over http']
  return isHttp
    ? table(headings, rows)
    : table(
        headings.slice(0, 2),
        rows.map((row) => row.slice(0, 2)),
      )
}
