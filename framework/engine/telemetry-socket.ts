import type { WebSocket } from 'ws'

/**
 * One telemetry-only socket (protocol §1.8). What it brings ends here while no worker ingests telemetry; its pings are
 * answered by the library, and it never appears among the workers.
 */
export function acceptTelemetry(socket: WebSocket): void {
  // A read error is followed by `close`; there is nothing to clean up here.
  socket.on('error', () => socket.terminate())
  socket.on('message', () => {})
}
