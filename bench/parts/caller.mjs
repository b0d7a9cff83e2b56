import { connectors } from './clients.mjs'

const [client, url] = process.argv.slice(2)
const { call } = await connectors[client](url)
await untilServed()
process.on('message', (load) => void measure(load).then((sample) => process.send(sample)))
process.send('ready')

/** Keeps `inFlight` calls going for `ms`; answers how many were answered, and how long they took. */
async function measure({ inFlight, rows, ms }) {
  const payload = payloadOf(rows)
  const took = []
  const begin = performance.now()
  const end = begin + ms
  const lane = async () => {
    while (performance.now() < end) {
      const sent = performance.now()
      await call('bench::echo', payload)
      took.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const elapsed = performance.now() - begin
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.floor(sorted.length * share)] * 1000
  return { calls: took.length, ms: elapsed, p50Us: at(0.5), p99Us: at(0.99) }
}

function payloadOf(rows) {
  if (rows === 0) return { a: 1, b: 2 }
  return {
    rows: Array.from({ length: rows }, (_, id) => ({
      id,
      name: `row number ${id}`,
      price: id / 8,
      tags: ['a', 'b'],
      isOpen: true,
    })),
  }
}

/** The callee may still be arriving at the hub. */
async function untilServed() {
  for (;;) {
    try {
      return await call('bench::echo', {})
    } catch (error) {
      if (error.code !== 'function_not_found') throw error
    }
  }
}
