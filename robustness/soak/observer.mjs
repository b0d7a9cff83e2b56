// What the engine says of itself while, and after, workers come and go.
import { clients } from './clients.mjs'

const NAME = 'observer'

/** An order that every run shares. */
export const byText = (left, right) => (left < right ? -1 : left > right ? 1 : 0)

/** @returns `look()`, who is connected, which functions there are and how many calls are under way; `stop()`. */
export async function startObserver(port) {
  const client = clients.ours(`ws://127.0.0.1:${port}`, NAME)
  await client.ready()
  const ask = (function_id) => client.trigger({ function_id, payload: {} })
  return {
    look: async () => {
      const { workers } = await ask('engine::workers::list')
      const { functions } = await ask('engine::functions::list')
      const others = workers.filter(({ name, runtime }) => name !== NAME && runtime !== 'engine')
      return {
        workers: others.map(({ name }) => name).toSorted(byText),
        functions: functions
          .map((row) => row.function_id ?? row.id)
          .filter((id) => id.startsWith('soak::'))
          .toSorted(byText),
        underWay: workers.reduce((sum, worker) => sum + worker.active_invocations, 0),
      }
    },
    stop: () => client.shutdown(),
  }
}
