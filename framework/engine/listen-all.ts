import { listen, type Listener, type Visitors } from './listener.js'
import type { ListenerSettings } from './options.js'

/**
 * Listens in every place, in order.
 * @throws `engine_port_in_use`, `engine_listen_failed`; then nothing listens.
 */
export async function listenAll(
  settings: readonly ListenerSettings[],
  visitorsOf: (listener: ListenerSettings) => Visitors,
): Promise<Listener[]> {
  const listeners: Listener[] = []
  try {
    for (const one of settings) listeners.push(await listen(one, visitorsOf(one)))
    return listeners
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.stop()))
    throw error
  }
}
