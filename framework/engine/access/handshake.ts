import type { IncomingMessage } from 'node:http'

/** What a connection showed when it asked to come in, as the auth function sees it (protocol §8.3). */
export interface Handshake {
  /** By lower-case name; the last of repeated ones. */
  readonly headers: { readonly [name: string]: string }
  /** As written, not decoded; a key without a value has the value ''. */
  readonly query_params: { readonly [name: string]: readonly string[] }
  readonly ip_address: string
}

export function handshakeOf({ rawHeaders, url = '/', socket }: IncomingMessage): Handshake {
  return {
    headers: headersOf(rawHeaders),
    query_params: queryOf(url),
    ip_address: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  }
}

function headersOf(raw: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>()
  for (let index = 0; index + 1 < raw.length; index += 2)
    headers.set((raw[index] ?? '').toLowerCase(), raw[index + 1] ?? '')
  return Object.fromEntries(headers)
}

function queryOf(url: string): Record<string, string[]> {
  const start = url.indexOf('?')
  const values = new Map<string, string[]>()
  const parts = start === -1 ? [] : url.slice(start + 1).split('&')
  for (const part of parts.filter((text) => text !== '')) {
    const [key = '', ...rest] = part.split('=')
    values.set(key, [...(values.get(key) ?? []), rest.join('=')])
  }
  return Object.fromEntries(values)
}
