// What size costs: an engine with ten workers and ten functions beside one with 10 000 idle workers and one with
// 100 000 functions. Options: see README.md.
import { median, valuesOf } from './parts/figures.mjs'
import { fixed, printTable, printTargets, whole } from './parts/table.mjs'
import { machineFacts } from './parts/machine.mjs'
import { readOptions } from './parts/options.mjs'
import { quiet, tell, writeFigures } from './parts/output.mjs'
import { figuresOf, namedTargets, RATE_LEGEND, rateRows } from './parts/report.mjs'
import { runRounds, startAll, stopAll } from './parts/rounds.mjs'
import { growthTargets, judge } from './parts/targets.mjs'

const WORKERS = 10_000
const FUNCTIONS = 100_000
const sizes = {
  full: { rounds: 9, ms: 1000, share: 1 },
  quick: { rounds: 4, ms: 300, share: 1 },
  smoke: { rounds: 1, ms: 60, share: 0.01 },
}
const loads = [
  { id: '1', name: '1 in flight', inFlight: 1, rows: 0 },
  { id: '256', name: '256 in flight', inFlight: 256, rows: 0 },
]

const options = readOptions(sizes)
const machine = machineFacts()
const running = []
try {
  running.push(...(await startAll(engines(options.share), loads, tell)))
  const memory = await Promise.all(running.map(({ usage }) => usage?.()))
  await runRounds(running, options, tell)
  quiet()
  report(memory)
} finally {
  quiet()
  await stopAll(running)
}

function engines(share) {
  const engine = { hub: 'hubs/engine.mjs', client: 'clients/raw.mjs' }
  const [workers, functions] = [WORKERS * share, FUNCTIONS * share]
  return [
    { ...engine, id: 'small', name: '10 idle workers', crowd: '10 workers' },
    { ...engine, id: 'workers', name: `${whole(workers)} idle workers`, crowd: `${workers} workers` },
    { ...engine, id: 'functions', name: `${whole(functions)} functions`, crowd: `${functions} functions` },
  ]
}

function report(memory) {
  const targets = namedTargets(judge(growthTargets, running), running, loads)
  const headings = ['', ...loads.map(({ name }) => name)]
  console.log(`\nGrowth, with raw clients; ${options.rounds} rounds.`)
  printTable('Taking them in', ['', 'a second', 'in ms', 'engine, MiB', 'each, KiB'], arrivalRows(memory))
  printTable(`Calls beside them: ${RATE_LEGEND}`, headings, rateRows(running, loads))
  printTable('One call at a time takes', ['', 'µs'], callRows())
  if (!options.together) printTargets(targets)
  const systems = figuresOf(running).map((figures, index) => ({
    ...figures,
    arrival: running[index].arrival,
    rssBytes: memory[index]?.rssBytes,
  }))
  const { rounds, ms } = options
  writeFigures(options.json, 'growth', { machine, rounds, ms, systems, targets })
}

/** What one of them takes is what its engine has more than the one with ten of them. */
function arrivalRows(memory) {
  const [base] = memory
  return running.map(({ name, failed, arrival }, index) => {
    if (arrival === undefined) return [name, `did not run: ${failed}`]
    const { count, ms } = arrival
    const { rssBytes } = memory[index]
    const each = index === 0 ? Number.NaN : (rssBytes - base?.rssBytes) / count
    return [name, whole((count * 1000) / ms), whole(ms), fixed(rssBytes / 2 ** 20), fixed(each / 2 ** 10)]
  })
}

function callRows() {
  return running.map(({ name, failed, samples }) => {
    if (failed !== undefined) return [name, `did not run: ${failed}`]
    return [name, fixed(1e6 / median(valuesOf(samples['1'] ?? [], 'callsPerSecond')))]
  })
}
