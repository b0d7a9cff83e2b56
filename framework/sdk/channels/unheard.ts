import type { Readable, Writable } from 'node:stream'
import { isIiiError } from '../../errors/iii-error.js'
import { logToConsole } from '../log.js'
import type { ClientLogger } from '../types/options.js'

/**
 * Keeps the failure of a channel from ending the process when nobody listens for it: it is logged instead. That the
 * other side has left is no failure, and only told to whoever debugs.
 */
export function logUnheard(stream: Readable | Writable, log: ClientLogger = logToConsole): void {
  stream.on('error', (error: Error) => {
    if (stream.listenerCount('error') > 1) return
    const level = isIiiError(error) && error.code === 'channel_closed' ? 'debug' : 'warn'
    log({ level, message: error.message })
  })
}
