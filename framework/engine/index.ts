import { setImmediate as turn } from 'node:timers/promises'
import { iiiError } from '../errors/iii-error.js'
import { inProcessPair } from '../protocol/in-process-transport.js'
import type { Transport } from '../protocol/transport.js'
import { localChannels } from './channels/local-end.js'
import { type Arrival, connect, type Connection } from './connection.js'
import type { EngineParts } from './context.js'
import { startHeartbeat } from './heartbeat.js'
import type { Listener } from './listener.js'
import { listenAll } from './listen-all.js'
import { completeOptions, type EngineOptions, type EngineSettings } from './options.js'
import { createParts } from './parts.js'
import { visitorsOf } from './visitors.js'

export type { EngineLog } from './log.js'
export type { EngineOptions, ListenerOptions } from './options.js'
export { filterProblem, type FilterInput } from './access/filter.js'
export type { HttpFunctionsOptions } from './http/http-functions.js'
export type { UrlSecurity } from './http/url-rules.js'
export type { AccessOptions, RbacOptions } from './access/policy.js'

/** What is told of an in-process worker when it is attached. */
export interface InProcessWorker {
  readonly name: string
  readonly description?: string
}

/** A running engine. */
export interface Engine {
  /** Where workers connect, e.g. `ws://127.0.0.1:49134`: the first listener, which worker processes are given; `''` without one. */
  readonly url: string
  /** 0 without a listener. */
  readonly port: number
  /** The address of every listener, in the order of the options. */
  readonly urls: readonly string[]
  /**
   * Adds a worker that lives in this process and returns its end of the connection, with a way to data channels that
   * needs no sockets. Nobody may take over its ids.
   * @throws `engine_stopped`
   */
  attach(worker: InProcessWorker): Transport
  /**
   * Connects a worker without a socket and returns its end. The engine treats it like any that came to a listener
   * without rules: it announces itself, its calls carry its id, its ids are its own.
   * @throws `engine_stopped`
   */
  join(): Transport
  /** Stops listening, fails every call in flight with `invocation_stopped`, and drops all connections. May be repeated. */
  stop(): Promise<void>
}

/**
 * Starts an engine.
 *
 * @example
 * const engine = await startEngine({ port: 0 })
 * registerWorker(engine.url)
 *
 * @throws `engine_port_in_use`, `engine_listen_failed`, `engine_option_invalid`
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const settings = completeOptions(options)
  const parts = createParts(settings)
  const connections = new Set<Connection>()
  const visitors = { parts, connections, version: settings.version }
  const listeners = await listenAll(settings.listeners, (listener) => visitorsOf(listener, visitors))
  const stopHeartbeat = startHeartbeat(connections, {
    intervalMs: settings.pingIntervalMs,
    idleLimitMs: settings.idleLimitMs,
  })
  return new RunningEngine(parts, settings, { listeners, stopHeartbeat })
}

interface Surroundings {
  readonly listeners: readonly Listener[]
  readonly stopHeartbeat: () => void
}

class RunningEngine implements Engine {
  readonly url: string
  readonly port: number
  readonly urls: readonly string[]
  private stopping: Promise<void> | undefined

  constructor(
    private readonly parts: EngineParts,
    private readonly settings: EngineSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.urls = settings.listeners.map(({ host }, index) => {
      return `ws://${urlHost(host)}:${surroundings.listeners[index]?.port}`
    })
    this.url = this.urls[0] ?? ''
    this.port = surroundings.listeners[0]?.port ?? 0
    for (const url of this.urls) parts.log({ event: 'listening', url })
  }

  attach({ name, description }: InProcessWorker): Transport {
    const { version } = this.settings
    const about = { name, description, version, runtime: 'engine', isolation: 'in-process' }
    return this.takeIn(() => ({ id: this.parts.workers.freeId(name), kind: 'in-process', about }))
  }

  join(): Transport {
    return this.takeIn(() => ({ kind: 'remote', about: { runtime: 'unknown' } }))
  }

  private takeIn(arrival: () => Arrival): Transport {
    if (this.stopping !== undefined) throw iiiError('engine_stopped', {})
    const [ours, theirs] = inProcessPair()
    const { worker } = connect(this.parts, ours, { arrival: arrival() })
    return Object.assign(theirs, { channels: localChannels(this.parts.channels, worker) })
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown()
    return this.stopping
  }

  /** In reverse order of the start. Callers hear first: one loop turn lets their answers leave before the sockets drop. */
  private async shutDown(): Promise<void> {
    const { parts, surroundings } = this
    surroundings.stopHeartbeat()
    parts.discovery.stop()
    parts.pressure.stop()
    parts.awaited.stop()
    parts.channels.stop()
    parts.http?.stop()
    parts.dispatcher.stop(parts.pending.takeAll())
    await turn()
    await turn()
    for (const worker of parts.workers.all()) worker.peer.drop()
    await Promise.all(surroundings.listeners.map((listener) => listener.stop()))
    parts.log({ event: 'stopped', url: this.url })
  }
}

/** An address as it stands in a URL; a worker reaches an engine that listens everywhere on this machine. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
