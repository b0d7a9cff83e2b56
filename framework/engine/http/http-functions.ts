import { randomUUID } from 'node:crypto'
import { lookup as systemLookup } from 'node:dns/promises'
import { iiiError } from '../../errors/iii-error.js'
import { bytesOf } from '../../protocol/bytes-json.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf, HttpInvocation } from '../../protocol/frames.js'
import type { RawJson } from '../../protocol/json.js'
import type { Outcome } from '../invocations/pending.js'
import { type Header, type Signer, signerOf } from './auth.js'
import { outcomeOfAnswer } from './outcome.js'
import { sendRequest } from './request.js'
import { checkUrl, type Lookup, type UrlSecurity } from './url-rules.js'

/** How functions behind URLs are called (workers §3). */
export interface HttpFunctionsOptions {
  readonly security?: UrlSecurity | undefined
  /** Where the `*_key` values of an `auth` are looked up; default the engine's environment. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Finds the addresses of a host; default the system's way. */
  readonly lookup?: Lookup | undefined
  /** Largest answer taken, in bytes; default 16 MiB. */
  readonly maxBytes?: number | undefined
}

/** Calls a function behind a URL. Every failure is an outcome. */
export type Perform = (data: RawJson) => Promise<Outcome>

const DEFAULT_TIMEOUT_MS = 30_000
const LONGEST_TIMEOUT_MS = 60_000
const MAX_BYTES = 16 * 1024 * 1024
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const PRINTABLE = /^[\t\x20-\x7e\x80-\xff]*$/
/** Headers that say how the message is framed, or whom it is for; those are the engine's. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
])

type Registration = FrameOf<'registerfunction'>

/** The functions that live behind URLs (protocol §3.10). Secrets are read at registration and stay in here. */
export class HttpFunctions {
  private readonly performers = new WeakMap<Registration, Perform>()
  private readonly stopping = new AbortController()
  private readonly lookup: Lookup
  private readonly security: UrlSecurity

  constructor(private readonly options: HttpFunctionsOptions) {
    this.lookup = options.lookup ?? ((host) => systemLookup(host, { all: true }))
    this.security = options.security ?? {}
  }

  /**
   * Checks a registration and keeps what calling it needs.
   * @throws `url_validation_failed`, `missing_env_var`, `http_function_invalid`
   */
  async prepare(frame: Registration, invocation: HttpInvocation): Promise<void> {
    const { auth, url } = invocation
    const sign = auth === undefined ? undefined : signerOf(auth, this.options.env ?? process.env)
    const headers = checkedHeaders(invocation)
    const timeoutMs = checkedTimeout(invocation)
    await checkUrl(url, this.security, this.lookup)
    const target = { id: frame.id, invocation, sign, headers, timeoutMs }
    this.performers.set(frame, (data) => this.perform(target, data))
  }

  /** How to call what was prepared. */
  performer(frame: Registration): Perform | undefined {
    return this.performers.get(frame)
  }

  /** Ends every request under way. */
  stop(): void {
    this.stopping.abort()
  }

  private async perform(
    { id, invocation, sign, headers, timeoutMs }: HttpTarget,
    data: RawJson,
  ): Promise<Outcome> {
    const { url, method = 'POST' } = invocation
    const timestamp = String(Math.floor(Date.now() / 1000))
    const body = bytesOf(data)
    try {
      const addresses = await checkUrl(url, this.security, this.lookup)
      const proof = sign === undefined ? [] : [sign({ timestamp, body })]
      const answer = await sendRequest({
        url,
        method,
        headers: [...standardHeaders(id, timestamp), ...headers, ...proof],
        body,
        timeoutMs,
        addresses,
        maxBytes: this.options.maxBytes ?? MAX_BYTES,
        signal: this.stopping.signal,
      })
      return outcomeOfAnswer(answer)
    } catch (error) {
      return { error: toErrorBody(error) }
    }
  }
}

interface HttpTarget {
  readonly id: string
  readonly invocation: HttpInvocation
  readonly sign: Signer | undefined
  readonly headers: readonly Header[]
  readonly timeoutMs: number
}

function standardHeaders(functionId: string, timestamp: string): Header[] {
  return [
    ['Content-Type', 'application/json'],
    ['x-iii-Function-Path', functionId],
    ['x-iii-Invocation-ID', randomUUID()],
    ['x-iii-Timestamp', timestamp],
  ]
}

function checkedHeaders({ headers = {}, auth }: HttpInvocation): Header[] {
  const names = [...Object.keys(headers), ...(typeof auth?.['header'] === 'string' ? [auth['header']] : [])]
  const wrong = names.find((name) => !TOKEN.test(name) || ownHeaders.has(name.toLowerCase()))
  if (wrong !== undefined)
    throw iiiError('http_function_invalid', { reason: `'${wrong}' is no header to set.` })
  const [odd] = Object.entries(headers).find(([, value]) => !PRINTABLE.test(value)) ?? []
  if (odd === undefined) return Object.entries(headers)
  throw iiiError('http_function_invalid', { reason: `The header '${odd}' has a value that cannot be sent.` })
}

function checkedTimeout({ timeout_ms: timeoutMs = DEFAULT_TIMEOUT_MS }: HttpInvocation): number {
  if (Number.isFinite(timeoutMs) && timeoutMs >= 1) return Math.min(Math.floor(timeoutMs), LONGEST_TIMEOUT_MS)
  throw iiiError('http_function_invalid', { reason: `'timeout_ms' is ${timeoutMs}; it must be at least 1.` })
}
