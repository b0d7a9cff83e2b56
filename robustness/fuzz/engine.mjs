// An engine under mutated frames: it lives, it loses no call, and it keeps nothing.
import { growthOf } from '../parts/memory.mjs'
import { attack } from './attacker.mjs'
import { startHealthy } from './healthy.mjs'

/** Frames per connection. */
const BATCH = 500
/** Connections at once. */
const LANES = 4
/** Memory is looked at so often, each time with nobody but the healthy workers connected. */
const ROUNDS = 40

/**
 * Sends `count` mutated frames to an engine, from number `from` on, while healthy workers call each other.
 * @param target `{ port, connect, memory }`: where the engine listens; `(name) => client`; the bytes it has in use.
 * @returns how many frames the engine surely read, how many healthy calls there were, memory, and `failure`: `{ first, count, problem }`, if any.
 */
export async function fuzzEngine(target, { seed, from = 0, count, tell = () => {} }) {
  const healthy = await startHealthy(target.connect)
  const begin = performance.now()
  const samples = []
  const batches = batchesOf(from, count)
  const size = Math.max(LANES, Math.ceil(batches.length / ROUNDS))
  let read = 0
  let failure
  while (batches.length > 0 && failure === undefined) {
    const round = batches.splice(0, size)
    const outcome = await runRound(round, { port: target.port, seed })
    failure = outcome.failure ?? healthFailure(healthy, round)
    read += outcome.read
    if (failure === undefined) samples.push(await target.memory())
    tell(read)
  }
  if (failure === undefined) await healthy.stop()
  const seconds = (performance.now() - begin) / 1000
  return { read, seconds, calls: healthy.calls, memory: growthOf(samples), failure }
}

function batchesOf(from, count) {
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => ({
    first: from + index * BATCH,
    count: Math.min(BATCH, count - index * BATCH),
  }))
}

/** How many frames were read, and the failure of the first batch that fails; those under way still end. */
async function runRound(round, { port, seed }) {
  const waiting = [...round]
  let read = 0
  let failure
  const lane = async () => {
    for (let batch = waiting.shift(); batch !== undefined && failure === undefined; batch = waiting.shift()) {
      try {
        const sent = await attack({ port, seed, ...batch })
        read += sent
      } catch (error) {
        failure ??= { ...batch, problem: error.message }
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { read, failure }
}

function healthFailure({ failure: problem }, round) {
  if (problem === undefined) return undefined
  return { first: round[0].first, count: round.reduce((sum, batch) => sum + batch.count, 0), problem }
}

/**
 * The one frame that makes an engine fail by itself, among those of a failure; undefined when it takes several.
 * @param startTarget starts a fresh engine: `() => target`, with `stop` beside.
 */
export async function culpritOf({ first, count }, { startTarget, seed }) {
  const target = await startTarget()
  // Their names are there to be taken.
  const healthy = target.connect && (await startHealthy(target.connect))
  try {
    for (let number = first; number < first + count; number++) {
      try {
        await attack({ port: target.port, seed, first: number, count: 1 })
      } catch (error) {
        return { number, problem: error.message }
      }
    }
    return undefined
  } finally {
    await healthy?.stop()
    await target.stop()
  }
}
