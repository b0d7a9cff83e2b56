import { isDeepStrictEqual } from 'node:util'
import { growthOf } from '../parts/memory.mjs'
import { endedCount } from './work.mjs'

/** All that callers may be told beside results. `TIMEOUT` is a client's own. */
const codes = [
  'function_not_found',
  'invocation_failed',
  'invocation_stopped',
  'channel_send_failed',
  'TIMEOUT',
]
/** Workers lose their own connections as well. */
const workerCodes = [...codes, 'connection_lost', 'offline_queue_full']

/** The figures of a soak, and every way in which they are not as they must be. */
export function verdictOn({ engine, callers, workers, harms, samples, last, expected }) {
  const memory = memoryOf(samples)
  const { events } = samples.at(-1)
  const faults = [
    ...callers.flatMap((tally) => faultsOf(tally, `caller ${tally.kind}`, codes)),
    ...workers.flatMap((tally, index) => faultsOf(tally, `worker ${index}`, workerCodes)),
    ...differences(last, expected),
    ...(memory.isFlat ? [] : ['the memory of the engine did not come back to where it was']),
    ...(events.handler_failed === undefined
      ? []
      : [`a handler threw ${events.handler_failed} times: ${engine.said()}`]),
  ]
  return {
    callers: callers.map(accountOf),
    workers: accountOf(sumOf(workers)),
    harms,
    memory,
    events,
    faults,
  }
}

function faultsOf(tally, who, allowed) {
  const ended = endedCount(tally)
  const strange = Object.keys(tally.errors).filter((code) => !allowed.includes(code))
  return [
    ...tally.faults.map((fault) => `${who}: ${fault}`),
    ...(ended === tally.started ? [] : [`${who}: ${tally.started} calls were started and ${ended} ended`]),
    ...strange.map((code) => `${who}: ${tally.errors[code]} calls ended with ${code}`),
  ]
}

/** Memory as it was before the first call, at the end, and the most in between. */
function memoryOf(samples) {
  const used = samples.map(({ usedBytes }) => usedBytes)
  const { firstBytes, lastBytes, isFlat } = growthOf([used[0], used[0], used.at(-1), used.at(-1)])
  return { firstBytes, lastBytes, isFlat, mostBytes: Math.max(...used), samples: used }
}

function differences(last, expected) {
  return Object.keys(expected)
    .filter((member) => !isDeepStrictEqual(last[member], expected[member]))
    .map((member) => `afterwards the engine's ${member} were ${difference(last[member], expected[member])}`)
}

function difference(actual, wanted) {
  if (!Array.isArray(actual)) return `${actual} instead of ${wanted}`
  const missing = wanted.filter((item) => !actual.includes(item))
  const extra = actual.filter((item, index) => !wanted.includes(item) || actual.indexOf(item) !== index)
  return `wrong: missing [${missing.join(', ')}], too many [${extra.join(', ')}]`
}

function sumOf(tallies) {
  const sum = { started: 0, results: 0, errors: {}, faultCount: 0 }
  for (const { started, results, errors, faultCount } of tallies) {
    sum.started += started
    sum.results += results
    sum.faultCount += faultCount
    for (const [code, count] of Object.entries(errors)) sum.errors[code] = (sum.errors[code] ?? 0) + count
  }
  return sum
}

function accountOf({ kind, started, results, errors, groups, faultCount }) {
  return { kind, started, results, errors, groups, faultCount }
}
