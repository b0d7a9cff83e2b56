import { randomUUID } from 'node:crypto'
import { iiiError } from '../../framework/errors/iii-error.js'
import { registerWorker, type Client } from '../../framework/sdk/index.js'

/** An engine that does not answer at all is given up after this time, unless the caller waits. */
const CONNECT_TIMEOUT_MS = 1500

export interface ConnectOptions {
  readonly url: string
  /** Keep trying this long, in milliseconds; without it the first refusal ends the attempt. */
  readonly waitMs?: number
}

/**
 * Connects to an engine as an ordinary worker. Call `shutdown()` on the client in the end.
 * @throws cli_engine_unreachable, at once when the connection is refused and within two seconds otherwise
 */
export async function connectToEngine({ url, waitMs }: ConnectOptions): Promise<Client> {
  const client = registerWorker(url, {
    // Two live workers cannot have one name, and two of these may run at a time.
    workerName: `iii-cli:${process.pid}:${randomUUID().slice(0, 8)}`,
    reconnectionConfig: { initialDelayMs: 100, maxDelayMs: 500, backoffMultiplier: 1.5 },
    // A command that calls a function is no worker to observe.
    otel: { enabled: false },
    log: () => {},
  })
  try {
    await connected(client, waitMs)
    return client
  } catch (cause) {
    await client.shutdown()
    throw iiiError('cli_engine_unreachable', { url, reason: reasonOf(cause) }, { cause })
  }
}

function connected(client: Client, waitMs: number | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      clearTimeout(timer)
      stop()
      if (error === undefined) resolve()
      else reject(error)
    }
    const timeoutMs = waitMs ?? CONNECT_TIMEOUT_MS
    const silence = new Error(`no answer within ${timeoutMs} ms`)
    const timer = setTimeout(() => settle(client.lastError ?? silence), timeoutMs)
    const stop = client.onConnectionState((state, reason) => {
      if (state === 'connected') settle()
      else if (state === 'failed' || (reason !== undefined && waitMs === undefined)) settle(reason ?? silence)
    })
  })
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}
