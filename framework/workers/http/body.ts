import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { iiiError, type IiiError } from '../../errors/iii-error.js'

/** A frame nests at most 128 levels (protocol §1.2), and the payload around the body takes a few of them. */
const MAX_DEPTH = 120
const NULL = 'null'

/** A body as far as it is read before the function runs. */
export interface Body {
  /** A JSON body as the text it came as; `null` for anything else: another content type, invalid JSON, no body. */
  readonly json: string
  /** The bytes of a JSON body; undefined while they are still on their way. */
  readonly bytes: Buffer | undefined
}

/** The body of a request that has none. */
export const NO_BODY: Body = { json: NULL, bytes: Buffer.alloc(0) }

/** The body of a request whose bytes stay with it, for whoever reads them. */
export const UNREAD_BODY: Body = { json: NULL, bytes: undefined }

/** A request without these headers has no body (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true
  const length = headers['content-length']
  return length !== undefined && Number(length) > 0
}

/** True for a content type that names JSON (workers §2.5). */
export function isJson(contentType: string | undefined): boolean {
  return contentType?.toLowerCase().includes('application/json') ?? false
}

/** Takes a JSON body once it is there, or why it can't be had: `PAYLOAD_TOO_LARGE`. Neither, when the client breaks off. */
export interface BodyReader {
  read(body: Body): void
  refused(error: IiiError): void
}

/** Reads a JSON body of at most `maxBytes`. */
export function readJsonBody(request: IncomingMessage, maxBytes: number, reader: BodyReader): void {
  const chunks: Buffer[] = []
  let size = Number(request.headers['content-length']) > maxBytes ? Infinity : 0
  let isRefused = false
  const refuse = (): void => {
    chunks.length = 0
    if (!isRefused) reader.refused(iiiError('PAYLOAD_TOO_LARGE', { limit: maxBytes }))
    isRefused = true
  }
  // A client reads no answer while it still sends, so what is too much is read on and dropped.
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else refuse()
  })
  request.on('end', () => {
    if (!isRefused) reader.read(jsonBody(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
  })
  // The connection's end tells whoever waits.
  request.on('error', () => {})
  if (size > maxBytes) refuse()
}

function jsonBody(bytes: Buffer): Body {
  return { json: isUtf8(bytes) ? checked(bytes.toString('utf8')) : NULL, bytes }
}

/** The text as it is: what is JSON already need not be printed anew. */
function checked(text: string): string {
  if (text === '') return NULL
  try {
    const value: unknown = JSON.parse(text)
    const mayBeDeep = text.length > 2 * MAX_DEPTH
    return mayBeDeep && isDeeper(value, MAX_DEPTH) ? NULL : text
  } catch {
    // Invalid JSON reaches the function as null (workers §2.5); it knows best what to answer.
    return NULL
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const item of Object.values(value)) if (isDeeper(item, levels - 1)) return true
  return false
}
