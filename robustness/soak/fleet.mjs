import { startProxy } from './proxy.mjs'
import { WorkerProcess } from './process.mjs'
import { groupId, workId } from './work.mjs'

/** Nine in ten are ours; the published ones come early, so that a small fleet has some. */
const kinds = [
  'ours',
  'ours',
  'iii-sdk 0.22.1',
  'iii-sdk 0.11.6',
  ...Array.from({ length: 16 }, () => 'ours'),
]
/** Handshakes and start-ups under way at once. */
const AT_ONCE = 4

/**
 * The workers that are harmed: each in a process of its own, behind a proxy of its own.
 * @param options `enginePort`, `workers`, `groups` and `load`; each worker serves an id of its own and that of a group.
 */
export async function createFleet(options) {
  const proxies = await Promise.all(
    Array.from({ length: options.workers }, () => startProxy(options.enginePort)),
  )
  return proxies.map((proxy, index) => new Victim(index, proxy, options))
}

export async function startFleet(victims) {
  const waiting = [...victims]
  const lane = async () => {
    for (let victim = waiting.shift(); victim !== undefined; victim = waiting.shift()) await victim.start()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

export async function endFleet(victims) {
  await Promise.all(victims.map(({ process }) => process?.kill()))
  for (const { proxy } of victims) proxy.stop()
}

class Victim {
  /** Between two lives. */
  isStarting = false
  /** The one of its current life. */
  process = undefined
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

  /** Starts a process with a name of its own, and waits until it serves, or has ended. */
  async start() {
    const { load, groups } = this.#options
    const name = `victim-${this.#index}.${++this.#lives}`
    this.process = new WorkerProcess({
      kind: kinds[this.#index % kinds.length],
      url: `ws://127.0.0.1:${this.proxy.port}`,
      name,
      functions: [workId(this.#index)],
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
