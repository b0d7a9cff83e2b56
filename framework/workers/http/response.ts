import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { JsonText } from '../../sdk/index.js'
import { isObject } from '../shared/index.js'
import { JSON_HEADERS, type Answer } from './answer.js'

/** Told of a header that is left out, and why. */
export type SkippedHeader = (header: string, reason: string) => void

/** These say where the message ends, which is for the server alone to say. */
const framingHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
])

const answerMembers = ['status_code', 'headers', 'body'] as const

/**
 * The answer a function's return value asks for (workers §2.7): `status_code`, `headers` and `body`, each optional.
 * A value that is no object is 200 with the body `{}`. A body that is sent as JSON is sent as the function wrote it.
 */
export function responseAnswer(result: JsonText, skipped: SkippedHeader): Answer {
  const [statusCode, given, body] = result.members(answerMembers)
  const status = statusOf(statusCode?.parse())
  if (given === undefined) return { status, headers: JSON_HEADERS, body: body?.text ?? '{}' }
  const headers = responseHeaders(given.parse(), skipped)
  const contentType = contentTypeOf(headers)
  if (contentType === undefined) headers.push(...JSON_HEADERS)
  return { status, headers, body: bodyText(body, contentType) }
}

/**
 * The answer a middleware gives in place of the function; undefined when it lets the request pass (workers §2.6).
 * @param unknownAction called for a result that says neither `continue` nor `respond`; the request passes.
 */
export function middlewareAnswer(
  result: unknown,
  skipped: SkippedHeader,
  unknownAction: (action: unknown) => void,
): Answer | undefined {
  const { action, response } = isObject(result) ? result : {}
  if (action === 'continue') return undefined
  if (action !== 'respond') {
    unknownAction(action)
    return undefined
  }
  const { status_code, headers: given, body = null } = isObject(response) ? response : {}
  const headers = responseHeaders(Array.isArray(given) ? undefined : given, skipped)
  if (contentTypeOf(headers) === undefined) headers.push(...JSON_HEADERS)
  return { status: statusOf(status_code), headers, body: JSON.stringify(body) }
}

/** 1xx is not a final answer, so it counts as invalid here. */
function statusOf(value: unknown): number {
  return finalStatus(value) ?? 200
}

/** A status an answer may have; undefined for anything else. */
export function finalStatus(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599
    ? value
    : undefined
}

function bodyText(body: JsonText | undefined, contentType: string | undefined): string {
  const text = body?.text ?? '{}'
  if (contentType === undefined) return text
  if (text === 'null') return ''
  return text.startsWith('"') ? (JSON.parse(text) as string) : text
}

/** An object of texts, or a list of `Name: value` lines, as one flat list. */
export function responseHeaders(given: unknown, skipped: SkippedHeader): string[] {
  const lines = Array.isArray(given) ? given.map(readLine) : Object.entries(isObject(given) ? given : {})
  return lines.flatMap(([name, value]) => headerPair(name, value, skipped))
}

function readLine(line: unknown): [string, unknown] {
  if (typeof line !== 'string') return [String(line), undefined]
  const colon = line.indexOf(':')
  return colon < 0 ? [line, undefined] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}

function headerPair(name: string, value: unknown, skipped: SkippedHeader): string[] {
  const problem = headerProblem(name, value)
  if (problem === undefined) return [name, onWire(String(value))]
  skipped(name, problem)
  return []
}

function headerProblem(name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'its value is not a text'
  if (framingHeaders.has(name.toLowerCase())) return 'it is set by the server'
  try {
    validateHeaderName(name)
    validateHeaderValue(name, onWire(value))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Node writes header texts as Latin-1; this makes it write their UTF-8 bytes. */
function onWire(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1')
}

function contentTypeOf(headers: readonly string[]): string | undefined {
  const index = headers.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === 'content-type')
  return index < 0 ? undefined : headers[index + 1]
}
