import type { IiiError } from '../../errors/iii-error.js'
import type { ConnectionListener, ConnectionState } from '../types/client.js'
import type { ClientLogger } from '../types/options.js'

/** Where the connection stands, and who wants to know. */
export class ConnectionStatus {
  state: ConnectionState = 'disconnected'
  /** Why the connection last ended or was refused; cleared by a good one. */
  lastError: Error | undefined
  /** Why nothing can be called any more: given up or shut down. */
  ending: IiiError | undefined
  private readonly listeners = new Set<ConnectionListener>()

  constructor(private readonly log: ClientLogger) {}

  change(state: ConnectionState, reason?: Error): void {
    if (this.state === state) return
    this.state = state
    for (const listener of this.listeners) this.tell(listener, reason)
  }

  listen(listener: ConnectionListener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private tell(listener: ConnectionListener, reason: Error | undefined): void {
    try {
      listener(this.state, reason)
    } catch (error) {
      this.log({ level: 'error', message: 'A connection state listener threw', error })
    }
  }
}
