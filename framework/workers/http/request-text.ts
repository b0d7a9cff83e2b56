import type { IncomingMessage } from 'node:http'
import { headerText, readHeaders, readQuery } from './request.js'
import type { RouteMatch } from './route-table.js'

/** Requests with more members of a kind are rare; whether a name repeats is not looked up for them one by one. */
const MOST_MEMBERS = 32
/** Header names as they were met, in front of their values. Beyond so many they start anew; long ones are not kept. */
const KEPT_NAMES = 1024
const LONGEST_KEPT = 64
const headerNames = new Map<string, string>()
/** Texts that mean themselves between quotes. */
const plain = /^[ !#-[\]-~]*$/

/**
 * What is known of a request before its body is read, as the members of a JSON object (workers §2.4): method,
 * path_params, query_params and headers.
 * @throws `http_query_undecodable`
 */
export function headText(
  { method = 'GET', rawHeaders }: IncomingMessage,
  query: string,
  match: RouteMatch,
): string {
  const params = match.route.pattern.params.length === 0 ? '{}' : JSON.stringify(match.params)
  return `"method":"${method}","path_params":${params},"query_params":${queryText(query)},"headers":${headersText(rawHeaders)}`
}

/** The members of what a condition receives; a function's channels come behind them (workers §2.4). */
export function payloadText(head: string, path: string, { route }: RouteMatch, body: string): string {
  const registered = quoted(route.path)
  const trigger = `{"type":"http","path":${registered},"method":"${route.method}"}`
  return `${head},"path":${registered},"raw_path":${quoted(path)},"body":${body},"trigger":${trigger}`
}

/** The payload of a middleware (workers §2.6). */
export function middlewareText(head: string): string {
  return `{"phase":"preHandler","request":{${head}},"context":{}}`
}

/**
 * {@link readQuery} as JSON.
 * @throws `http_query_undecodable`
 */
export function queryText(query: string): string {
  return query === '' ? '{}' : JSON.stringify(readQuery(query))
}

/** {@link readHeaders} as JSON. */
export function headersText(rawHeaders: readonly string[]): string {
  if (rawHeaders.length > 2 * MOST_MEMBERS) return JSON.stringify(readHeaders(rawHeaders))
  const names = namesOf(rawHeaders)
  let text = ''
  for (const [index, name] of names.entries()) {
    if (names.includes(name, index + 1)) continue
    text += `${text === '' ? '' : ','}${name}${quoted(headerText(rawHeaders[2 * index + 1] ?? ''))}`
  }
  return `{${text}}`
}

function namesOf(rawHeaders: readonly string[]): string[] {
  const names: string[] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) names.push(nameText(rawHeaders[at] ?? ''))
  return names
}

function nameText(name: string): string {
  const known = headerNames.get(name)
  if (known !== undefined) return known
  const text = `${quoted(name.toLowerCase())}:`
  if (name.length > LONGEST_KEPT) return text
  if (headerNames.size >= KEPT_NAMES) headerNames.clear()
  headerNames.set(name, text)
  return text
}

/** A text as JSON. */
export function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text)
}
