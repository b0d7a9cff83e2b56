import type { WebSocket } from 'ws'
import type { BackPressure, Gauge } from './back-pressure.js'
import type { TelemetryEnd } from './telemetry-end.js'

const OPEN = 1

interface TelemetryParts {
  readonly telemetry: TelemetryEnd
  readonly pressure: BackPressure
}

/**
 * One telemetry-only socket (protocol §1.8): its binary frames go where telemetry goes, anything else is ignored. Its
 * pings are answered by the library, and it never appears among the workers.
 */
export function acceptTelemetry(socket: WebSocket, { telemetry, pressure }: TelemetryParts): void {
  const gauge = gaugeOf(socket)
  socket.binaryType = 'nodebuffer'
  // A read error is followed by `close`; there is nothing to clean up here.
  socket.on('error', () => socket.terminate())
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return
    // An observer that can't keep up is felt by those who send to it.
    pressure.source = gauge
    telemetry.take(data, 'a telemetry connection')
    pressure.source = undefined
  })
}

function gaugeOf(socket: WebSocket): Gauge {
  return {
    get isOpen() {
      return socket.readyState === OPEN
    },
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  }
}
