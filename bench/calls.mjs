// Calls per second and what a call takes, from one process to another and back: the hub alone, and whole round trips
// beside other systems. Options: see README.md.
import { machineFacts } from './parts/machine.mjs'
import { readOptions } from './parts/options.mjs'
import { quiet, tell, writeFigures } from './parts/output.mjs'
import { cpuRows, figuresOf, latencyRows, namedTargets, RATE_LEGEND, rateRows } from './parts/report.mjs'
import { runRounds, startAll, stopAll } from './parts/rounds.mjs'
import { ROWS } from './parts/payload.mjs'
import { printTable, printTargets } from './parts/table.mjs'
import { callTargets, judge } from './parts/targets.mjs'
import { clientSystems, rawSystems } from './parts/systems.mjs'

const sizes = {
  full: { rounds: 9, ms: 1000 },
  quick: { rounds: 4, ms: 300 },
  smoke: { rounds: 1, ms: 60 },
}
const smallLoads = [
  { id: '1', name: '1 in flight', inFlight: 1, rows: 0 },
  { id: '16', name: '16 in flight', inFlight: 16, rows: 0 },
  { id: '256', name: '256 in flight', inFlight: 256, rows: 0 },
]
const rowsLoad = { id: 'rows', name: '16, 64 KiB of rows', inFlight: 16, rows: ROWS }
const rawLoads = [...smallLoads, rowsLoad]

const options = readOptions(sizes)
const machine = machineFacts()
const running = []
try {
  running.push(...(await startAll(rawSystems, rawLoads, tell)))
  running.push(...(await startAll(clientSystems, smallLoads, tell)))
  await runRounds(running, options, tell)
} finally {
  quiet()
  await stopAll(running)
}
report()

function report() {
  const raw = running.slice(0, rawSystems.length)
  const clients = running.slice(rawSystems.length)
  const targets = namedTargets(judge(callTargets, running), running, rawLoads)
  const names = (loads) => loads.map(({ name }) => name)
  console.log(
    `Node ${machine.node}, ${machine.cores} cores, load ${machine.loadAverage}; ${options.rounds} rounds.`,
  )
  printTable(`The hub alone: ${RATE_LEGEND}`, ['', ...names(rawLoads)], rateRows(raw, rawLoads))
  printTable(
    'The hub alone: its CPU seconds for 100 000 calls',
    ['', ...names(rawLoads)],
    cpuRows(raw, rawLoads),
  )
  printTable(`Whole round trips: ${RATE_LEGEND}`, ['', ...names(smallLoads)], rateRows(clients, smallLoads))
  printTable(
    'Whole round trips: p50 / p99 in µs',
    ['', ...names(smallLoads)],
    latencyRows(clients, smallLoads),
  )
  if (!options.together) printTargets(targets)
  const { rounds, ms } = options
  writeFigures(options.json, 'calls', { machine, rounds, ms, systems: figuresOf(running), targets })
}
