import type { WsConnection } from '../protocol/websocket/ws-connection.js'
import type { BackPressure } from './back-pressure.js'
import type { TelemetryEnd } from './telemetry-end.js'

interface TelemetryParts {
  readonly telemetry: TelemetryEnd
  readonly pressure: BackPressure
}

/**
 * One telemetry-only socket (protocol §1.8): its binary frames go where telemetry goes, anything else is ignored. It
 * never appears among the workers.
 */
export function acceptTelemetry(connection: WsConnection, { telemetry, pressure }: TelemetryParts): void {
  connection.listen({
    message: ({ bytes, start, end, isText }) => {
      if (isText) return
      // An observer that can't keep up is felt by those who send to it.
      pressure.source = connection
      telemetry.take(bytes.subarray(start, end), 'a telemetry connection')
      pressure.source = undefined
    },
    // There is nothing to clean up here.
    closed: () => {},
  })
}
