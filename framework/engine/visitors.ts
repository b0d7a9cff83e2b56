import { enterAsTelemetry, enterAsWorker } from './access/entrance.js'
import { handshakeOf } from './access/handshake.js'
import { channelDoor } from './channels/channel-door.js'
import { connect, type Connection } from './connection.js'
import type { EngineParts } from './context.js'
import type { Visitors } from './listener.js'
import type { ListenerSettings } from './options.js'
import { acceptTelemetry } from './telemetry-socket.js'

interface House {
  readonly parts: EngineParts
  readonly connections: Set<Connection>
  readonly version: string | undefined
}

/** What becomes of whoever arrives at a listener. */
export function visitorsOf({ policy }: ListenerSettings, { parts, connections, version }: House): Visitors {
  return {
    worker: (transport, request) =>
      enterAsWorker(parts, transport, {
        request,
        policy,
        admit: (access) => {
          const arrival = { kind: 'remote', about: { runtime: 'unknown' }, access } as const
          const onClosed = (gone: Connection): boolean => connections.delete(gone)
          connections.add(connect(parts, transport, { arrival, onClosed }))
        },
      }),
    telemetry: (connection, request) =>
      enterAsTelemetry(parts, connection, {
        request,
        policy,
        admit: (access) => {
          const telemetry = parts.telemetry.openTo({ address: handshakeOf(request).ip_address, access })
          acceptTelemetry(connection, { telemetry, pressure: parts.pressure })
        },
      }),
    channel: channelDoor(parts.channels),
    health: () => ({ status: 'ok', version: version ?? null, workers: connections.size }),
  }
}
