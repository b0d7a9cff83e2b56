import { Random } from '../parts/random.mjs'
import { nextCall, Tally } from './work.mjs'

/**
 * Keeps `inFlight` calls of a client going until it is told to stop.
 * @param load `seed`, `inFlight`, `ids` and `meanMs`, see `nextCall`, and `timeoutMs`.
 * @returns `stop()`: waits for the calls under way, and answers the tally.
 */
export function startLanes(client, load) {
  const tally = new Tally()
  const random = new Random(load.seed)
  const state = { isStopping: false }
  const lane = async () => {
    while (!state.isStopping) {
      const request = { ...nextCall(random, ++tally.started, load), timeoutMs: load.timeoutMs }
      const answer = await answerTo(client, request)
      tally.end(request, answer)
      // Nobody is there to ask: asking again at once would only keep everybody busy.
      if (answer.error !== undefined) await new Promise((resolve) => setTimeout(resolve, load.meanMs))
    }
  }
  const lanes = Array.from({ length: load.inFlight }, lane)
  return {
    stop: async () => {
      state.isStopping = true
      await Promise.all(lanes)
      return tally
    },
  }
}

async function answerTo(client, request) {
  try {
    return { result: await client.trigger(request) }
  } catch (error) {
    return { error }
  }
}
