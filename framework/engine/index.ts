import { setImmediate as turn } from 'node:timers/promises'
import { iiiError } from '../errors/iii-error.js'
import { inProcessPair } from '../protocol/in-process-transport.js'
import type { Transport } from '../protocol/transport.js'
import { channelDoor } from './channels/channel-door.js'
import { localChannels } from './channels/local-end.js'
import { connect, type Connection } from './connection.js'
import type { EngineParts } from './context.js'
import { startHeartbeat } from './heartbeat.js'
import { listen, type Listener } from './listener.js'
import { completeOptions, type EngineOptions, type EngineSettings } from './options.js'
import { createParts } from './parts.js'
import { acceptTelemetry } from './telemetry-socket.js'

export type { EngineLog } from './log.js'
export type { EngineOptions } from './options.js'

/** What is told of an in-process worker when it is attached. */
export interface InProcessWorker {
  readonly name: string
  readonly description?: string
}

/** A running engine. */
export interface Engine {
  /** Where workers connect, e.g. `ws://127.0.0.1:49134`. */
  readonly url: string
  readonly port: number
  /**
   * Adds a worker that lives in this process and returns its end of the connection, with a way to data channels that
   * needs no sockets. Nobody may take over its ids.
   * @throws `engine_stopped`
   */
  attach(worker: InProcessWorker): Transport
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
  const accept = (transport: Transport): void => {
    const arrival = { kind: 'remote', about: { runtime: 'unknown' } } as const
    connections.add(connect(parts, transport, { arrival, onClosed: (gone) => connections.delete(gone) }))
  }
  const health = (): object => ({
    status: 'ok',
    version: settings.version ?? null,
    workers: connections.size,
  })
  const listener = await listen(settings, {
    worker: accept,
    telemetry: (socket) => acceptTelemetry(socket, parts),
    channel: channelDoor(parts.channels),
    health,
  })
  const stopHeartbeat = startHeartbeat(connections, {
    intervalMs: settings.pingIntervalMs,
    idleLimitMs: settings.idleLimitMs,
  })
  return new RunningEngine(parts, settings, { listener, stopHeartbeat })
}

interface Surroundings {
  readonly listener: Listener
  readonly stopHeartbeat: () => void
}

class RunningEngine implements Engine {
  readonly url: string
  readonly port: number
  private stopping: Promise<void> | undefined

  constructor(
    private readonly parts: EngineParts,
    private readonly settings: EngineSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.port = surroundings.listener.port
    this.url = `ws://${urlHost(settings.host)}:${this.port}`
    parts.log({ event: 'listening', url: this.url })
  }

  attach({ name, description }: InProcessWorker): Transport {
    if (this.stopping !== undefined) throw iiiError('engine_stopped', {})
    const [ours, theirs] = inProcessPair()
    const { version } = this.settings
    const about = { name, description, version, runtime: 'engine', isolation: 'in-process' }
    const arrival = { id: this.parts.workers.freeId(name), kind: 'in-process', about } as const
    const { worker } = connect(this.parts, ours, { arrival })
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
    parts.dispatcher.stop(parts.pending.takeAll())
    await turn()
    await turn()
    for (const worker of parts.workers.all()) worker.peer.drop()
    await surroundings.listener.stop()
    parts.log({ event: 'stopped', url: this.url })
  }
}

/** An address as it stands in a URL; a worker reaches an engine that listens everywhere on this machine. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
