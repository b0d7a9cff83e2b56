import { startProxy } from './proxy.mjs'
import { WorkerProcess } from './process.mjs'
import { groupId, workId } from './work.mjs'

/** Nine in ten are ours. */
const kinds = [...Array.from({ length: 18 }, () => 'ours'), 'iii-sdk 0.22.1', 'iii-sdk 0.11.6']
/** Handshakes and start-ups under way at once. */
const AT_ONCE = 4

/**
 * The workers that are harmed: each in a process of its own, behind a proxy of its own.
 * @param options `enginePort`, `workers`, `groups` and `load`; each worker serves an id of its own and that of a group.
 */
export async function startFleet(options) {
  const victims = await Promise.all(
    Array.from({ length: options.workers }, async (_, index) => {
      return new Victim(index, await startProxy(options.enginePort), options)
    }),
  )
  const waiting = [...victims]
  const lane = async () => {
    for (let victim = waiting.shift(); victim !== undefined; victim = waiting.shift()) await victim.start()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return victims
}

class Victim {
  /** Between two lives. */
  isStarting = false
  #lives = 0
  #index
  #options

  constructor(index, proxy, options) {
    this.#index = index
    this.#options = options
    this.proxy = proxy
  }

  get name() {
    return this.process.name
  }

  /** The ids it serves while it lives. */
  get functions() {
    return [workId(this.#index)]
  }

  /** Starts a process with a name of its own, and waits until it serves, or has ended. */
  async start() {
    const { load, groups } = this.#options
    const name = `victim-${this.#index}.${++this.#lives}`
    this.process = new WorkerProcess({
      kind: kinds[this.#index % kinds.length],
      url: `ws://127.0.0.1:${this.proxy.port}`,
      name,
      functions: this.functions,
      shared: [groupId(this.#index % groups)],
      load: { ...load, seed: load.seed + this.#index * 1_000 + this.#lives },
    })
    if ((await this.process.message()) === undefined) return this.#endedEarly()
    this.process.tell('call')
  }

  /** Being killed while it starts is part of a soak; anything else is not. */
  async #endedEarly() {
    const how = await this.process.ended
    if (how !== 'SIGKILL') throw new Error(`${this.name} ended with ${how}: ${this.process.lastWords}`)
  }
}
