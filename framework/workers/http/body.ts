import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { iiiError } from '../../errors/iii-error.js'
import { DeadlinePassed } from './deadline.js'

/** A frame nests at most 128 levels (protocol §1.2), and the payload around the body takes a few of them. */
const MAX_DEPTH = 120

/** A body as far as it is read before the function runs. */
export interface Body {
  /** The value of a JSON body; `null` for anything else: another content type, invalid JSON, no body. */
  readonly value: unknown
  /** The bytes of a JSON body; undefined while they are still on their way. */
  readonly bytes: Buffer | undefined
}

/** The body of a request that has none. */
export const NO_BODY: Body = { value: null, bytes: Buffer.alloc(0) }

/**
 * Reads the JSON body of a request that has a body. The bytes of another content type stay with the request, for whoever reads them.
 * @throws (rejects) `PAYLOAD_TOO_LARGE` above `maxBytes`; `DeadlinePassed` when the connection breaks.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (!isJson(request.headers['content-type'])) return { value: null, bytes: undefined }
  const bytes = await collect(request, maxBytes)
  return { value: parsed(bytes), bytes }
}

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

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = Number(request.headers['content-length']) > maxBytes ? Infinity : 0
    const refuse = (): void => {
      chunks.length = 0
      reject(iiiError('PAYLOAD_TOO_LARGE', { limit: maxBytes }))
    }
    // A client reads no answer while it still sends, so what is too much is read on and dropped.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else refuse()
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new DeadlinePassed('gone')))
    if (size > maxBytes) refuse()
  })
}

function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0 || !isUtf8(bytes)) return null
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const mayBeDeep = bytes.length > 2 * MAX_DEPTH
    return mayBeDeep && isDeeper(value, MAX_DEPTH) ? null : value
  } catch {
    // Invalid JSON reaches the function as null (workers §2.5); it knows best what to answer.
    return null
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const item of Object.values(value)) if (isDeeper(item, levels - 1)) return true
  return false
}
