// A caller's load: so many calls in flight, for so long.
import { payloadOf, rowsOf } from './payload.mjs'
import { percentile } from './figures.mjs'

/** Keeps `inFlight` calls going for `ms`; answers how many were answered, and how long they took. */
export async function runLoad(call, { inFlight, rows, ms }) {
  const records = rowsOf(rows)
  const took = []
  const begin = performance.now()
  const end = begin + ms
  let count = 0
  const lane = async () => {
    while (performance.now() < end) {
      const number = ++count
      const sent = performance.now()
      const answer = await call(payloadOf(number, records))
      took.push(performance.now() - sent)
      if (answer.a !== number) throw new Error(`call ${number} got the answer to call ${answer.a}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const sorted = took.toSorted((a, b) => a - b)
  return {
    calls: took.length,
    ms: performance.now() - begin,
    p50Us: percentile(sorted, 0.5) * 1000,
    p99Us: percentile(sorted, 0.99) * 1000,
  }
}
