import { formatError } from '../framework/errors/format.js'
import type { InvocationError } from '../framework/sdk/index.js'
import type { Io } from './io.js'
import { sanitizeLine, sanitizeText } from './sanitize.js'

/** What stderr shows for whatever a command threw. A failed call keeps the form `Error: {JSON}` (cli §2.3). */
export function errorLines(error: unknown, io: Io): string[] {
  return isInvocationError(error) ? failedCallLines(error, io) : formatError(error).map(sanitizeText)
}

/** By name: loading the client for this check would slow down every other error. */
export function isInvocationError(error: unknown): error is InvocationError {
  return error instanceof Error && error.name === 'InvocationError' && 'detail' in error
}

function failedCallLines(error: InvocationError, io: Io): string[] {
  const { code, detail: message, stacktrace } = error
  const isShownAsText = io.stderr.isTTY === true
  const body = { code, message, ...(stacktrace === undefined || isShownAsText ? {} : { stacktrace }) }
  return [
    ...`Error: ${JSON.stringify(body, null, 2)}`.split('\n').map(sanitizeText),
    ...(isShownAsText && stacktrace !== undefined ? sanitizeText(stacktrace).split('\n') : []),
    ...violations(error),
    ...hintLines(error),
  ]
}

/** One line per broken rule, each beginning with its JSON Pointer: the lines of the message behind its first. */
function violations({ code, detail }: InvocationError): string[] {
  if (code !== 'validation_failed') return []
  return detail.split('\n').slice(1).map(sanitizeLine)
}

/** What to do next, in words of the command line; other failures bring their own hint, or need none. */
const HINTS: Readonly<Record<string, ((functionId: string) => string) | undefined>> = {
  validation_failed: seeHelp,
  deserialization_error: seeHelp,
  enqueue_error: () => 'Call it without --queue, or with --void to go on without its result.',
  TIMEOUT: () =>
    'The function may still be running. Raise --timeout-ms, or go on without its result with --void.',
}

function hintLines({ code, function_id = '<function>', hint }: InvocationError): string[] {
  const text = HINTS[code]?.(function_id) ?? hint
  return text === undefined ? [] : [`fix:   ${sanitizeLine(text)}`]
}

function seeHelp(functionId: string): string {
  return `See every argument with \`iii trigger ${functionId} --help\`.`
}
