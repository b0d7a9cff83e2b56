// Calls per second through a hub, from one process to another and back, in rounds that alternate between the systems.
// `--quick` measures less; `--json FILE` also writes the figures.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startSystem } from './parts/system.mjs'
import { median, printTable } from './parts/table.mjs'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' } } })

const systems = [
  { name: 'our engine, our client', hub: 'engine', client: 'ours' },
  { name: 'our engine, iii-sdk 0.22.1', hub: 'engine', client: 'published' },
  { name: 'naive ws hub, plain ws', hub: 'naive', client: 'plain' },
]
const loads = [
  { name: '1 in flight', inFlight: 1, rows: 0 },
  { name: '16', inFlight: 16, rows: 0 },
  { name: '256', inFlight: 256, rows: 0 },
  { name: '16, 64 KiB of rows', inFlight: 16, rows: 700 },
]
const rounds = options.quick ? 3 : 7
const roundMs = options.quick ? 300 : 1000

const running = []
try {
  for (const system of systems) running.push({ ...system, ...(await startSystem(system)) })
  report(await measure(running))
} finally {
  await Promise.all(running.map(({ stop }) => stop()))
}

/** Every round visits every system once per load, so that a busy machine is busy for all of them alike. */
async function measure(all) {
  const samples = new Map(all.map(({ name }) => [name, loads.map(() => [])]))
  for (let round = -1; round < rounds; round++) {
    for (const [index, load] of loads.entries()) {
      for (const { name, run } of all) {
        const sample = await run({ ...load, ms: roundMs })
        if (round >= 0) samples.get(name)[index].push(sample)
      }
    }
  }
  return samples
}

function report(samples) {
  const rows = [...samples].map(([name, byLoad]) => ({
    name,
    loads: byLoad.map((list, index) => ({
      load: loads[index].name,
      callsPerSecond: Math.round(median(list.map(({ calls, ms }) => (calls * 1000) / ms))),
      p50Us: Math.round(median(list.map(({ p50Us }) => p50Us))),
      p99Us: Math.round(median(list.map(({ p99Us }) => p99Us))),
    })),
  }))
  const headings = loads.map(({ name }) => name)
  printTable('Calls per second', headings, rows, ({ callsPerSecond }) => String(callsPerSecond))
  printTable('p50 / p99 in µs', headings, rows, ({ p50Us, p99Us }) => `${p50Us} / ${p99Us}`)
  const ours = rows[0].loads
  printTable(
    'Our engine and client, as a multiple of …',
    headings,
    rows.slice(1),
    ({ callsPerSecond }, index) => (ours[index].callsPerSecond / callsPerSecond).toFixed(2),
  )
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ rounds, roundMs, rows }, null, 2)}\n`)
}
