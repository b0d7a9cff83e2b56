// Requests per second from a client through a front to a process behind it: an HTTP route that calls a function, beside
// what one writes with fastify and undici. Options: see README.md.
import { machineFacts } from './parts/machine.mjs'
import { readOptions } from './parts/options.mjs'
import { quiet, tell, writeFigures } from './parts/output.mjs'
import { cpuRows, figuresOf, latencyRows, namedTargets, rateRows } from './parts/report.mjs'
import { runRounds, startAll, stopAll } from './parts/rounds.mjs'
import { httpSystems } from './parts/systems.mjs'
import { printTable, printTargets } from './parts/table.mjs'
import { httpTargets, judge } from './parts/targets.mjs'

const sizes = {
  full: { rounds: 9, ms: 1000 },
  quick: { rounds: 4, ms: 300 },
  smoke: { rounds: 1, ms: 60 },
}
const loads = [
  { id: 'get-1', name: 'GET, 1 connection', method: 'GET', inFlight: 1 },
  { id: 'get', name: 'GET, 64 connections', method: 'GET', inFlight: 64 },
  { id: 'post', name: 'POST, 64 connections', method: 'POST', inFlight: 64 },
]

const options = readOptions(sizes)
const machine = machineFacts()
const running = []
try {
  running.push(...(await startAll(httpSystems, loads, tell)))
  await runRounds(running, options, tell)
} finally {
  quiet()
  await stopAll(running)
}
report()

function report() {
  const headings = ['', ...loads.map(({ name }) => name)]
  const targets = namedTargets(judge(httpTargets, running), running, loads)
  console.log(`\nHTTP; ${options.rounds} rounds.`)
  const legend = 'requests per second; in brackets: ours as a multiple of it'
  printTable(`Through a front to a process behind it: ${legend}`, headings, rateRows(running, loads))
  printTable('p50 / p99 in µs', headings, latencyRows(running, loads))
  printTable("The front's CPU seconds for 100 000 requests", headings, cpuRows(running, loads))
  if (!options.together) printTargets(targets)
  const { rounds, ms } = options
  writeFigures(options.json, 'http', { machine, rounds, ms, systems: figuresOf(running), targets })
}
