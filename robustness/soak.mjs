// Workers that are killed, paused and cut while calls run: `npm run soak`. Options: see docs/testing.md.
import { parseArgs } from 'node:util'
import { machineFacts } from '../bench/parts/machine.mjs'
import { writeFigures } from '../bench/parts/output.mjs'
import { printTable, whole } from '../bench/parts/table.mjs'
import { mib } from './parts/memory.mjs'
import { anySeed } from './parts/random.mjs'
import { runSoak } from './soak/run.mjs'

const { json, ...options } = readOptions()
console.log(
  `${options.minutes} minutes, ${options.workers} workers, about ${options.calls} calls in flight, a harm every ` +
    `${options.everyMs} ms, seed ${options.seed}.`,
)
const outcome = await runSoak({ ...options, tell: progress() })
report(outcome)
writeFigures(json, 'soak', { machine: machineFacts(), ...options, ...outcome })
// Sockets of a proxy that stalls would keep the process for a moment.
process.exit(outcome.faults.length === 0 ? 0 : 1)

/** @throws for an unknown option, or one that is no number. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '15' },
      workers: { type: 'string', default: '100' },
      calls: { type: 'string', default: '3000' },
      answer: { type: 'string', default: '1500' },
      every: { type: 'string', default: '500' },
      seed: { type: 'string' },
      json: { type: 'string' },
    },
  })
  const number = (name) => {
    const value = Number(values[name])
    if (value > 0 && Number.isFinite(value)) return value
    throw new Error(`--${name} takes a number above 0, not '${values[name]}'`)
  }
  return {
    minutes: number('minutes'),
    workers: number('workers'),
    calls: number('calls'),
    meanMs: number('answer'),
    everyMs: number('every'),
    seed: values.seed === undefined ? anySeed() : number('seed'),
    json: values.json,
  }
}

/** A line a minute. */
function progress() {
  let last = -Infinity
  return (text) => {
    const now = performance.now()
    if (now - last < 60_000) return
    last = now
    console.error(text)
  }
}

function report({ callers, workers, harms, memory, events, faults }) {
  const accounts = [...callers, { ...workers, kind: 'the workers themselves' }]
  const codes = [...new Set(accounts.flatMap(({ errors }) => Object.keys(errors)))].toSorted()
  const headings = ['Calls by', 'started', 'results', ...codes, 'wrong']
  const rows = accounts.map(({ kind, started, results, errors, faultCount }) => [
    kind,
    ...[started, results, ...codes.map((code) => errors[code] ?? 0), faultCount].map(whole),
  ])
  printTable('How calls ended; of the workers, those that lived to tell', headings, rows)
  const replicas = callers.filter(({ groups }) => groups !== undefined)
  const total = (count) => whole(replicas.reduce((sum, { groups }) => sum + count(groups), 0))
  console.log(
    `\nOf the callers' calls, ${total(({ results }) => results)} were answered by replicas, and ` +
      `${total(({ errors }) => errors.invocation_stopped ?? 0)} stopped with theirs; a replica was always found.`,
  )
  const done = Object.entries(harms).map(([harm, count]) => `${harm} ${count}`)
  console.log(`Harms: ${done.join(', ')}. Connections: ${whole(events.worker_connected)}.`)
  const { firstBytes, mostBytes, lastBytes } = memory
  console.log(
    `Memory of the engine in use: ${mib(firstBytes)} MiB before, at most ${mib(mostBytes)}, ${mib(lastBytes)} after.`,
  )
  console.log(
    faults.length === 0
      ? 'Every call ended once. Afterwards no call is under way, and the engine knows exactly the workers and functions that are there.'
      : `Faults:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}
