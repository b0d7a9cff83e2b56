import { Random } from '../parts/random.mjs'

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Some pauses outlast the engine's patience, so that it gives the worker up. */
const PAUSE_MS = { short: 2_000, long: 9_000 }
const RESTART_MS = 2_000
const STALL_MS = 3_000

const harms = ['kill', 'kill', 'kill', 'pause', 'pause', 'pauseLong', 'cut', 'cut', 'cut', 'stall']

/**
 * Harms one of the victims every so often.
 * @returns `counts`, by harm; `stop()`, after which everybody is alive, awake and about to be connected again.
 */
export function startChaos(victims, { everyMs, seed }) {
  const random = new Random(seed)
  const counts = Object.fromEntries(harms.map((harm) => [harm, 0]))
  const underWay = new Set()
  let isStopping = false
  const timer = setInterval(() => {
    const victim = random.pick(victims)
    const harm = random.pick(harms)
    if (isStopping || !victim.process.isRunning || victim.process.isPaused || victim.isStarting) return
    counts[harm]++
    const done = actions[harm](victim, random).finally(() => underWay.delete(done))
    underWay.add(done)
  }, everyMs)
  return {
    counts,
    stop: async () => {
      isStopping = true
      clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}

const actions = {
  kill: async (victim, random) => {
    victim.isStarting = true
    await victim.process.kill()
    await wait(random.below(RESTART_MS))
    await victim.start()
    victim.isStarting = false
  },
  pause: (victim, random) => pause(victim, random.below(PAUSE_MS.short)),
  pauseLong: (victim, random) => pause(victim, random.between(PAUSE_MS.short, PAUSE_MS.long)),
  cut: async (victim) => victim.proxy.cut(),
  /** Then it goes on, or it was for good. */
  stall: async (victim, random) => {
    const stallMs = random.below(STALL_MS)
    victim.proxy.stall(stallMs)
    if (random.oneIn(2)) return
    await wait(stallMs)
    victim.proxy.cut()
  },
}

async function pause(victim, ms) {
  const { process } = victim
  process.pause()
  await wait(ms)
  process.resume()
}
