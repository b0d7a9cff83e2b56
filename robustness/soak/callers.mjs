// The callers that nobody harms: their books have to balance.
import { WorkerProcess } from './process.mjs'
import { startRawCaller } from './raw-caller.mjs'

const kinds = ['raw', 'ours', 'iii-sdk 0.22.1']
/** How many kinds there are; each keeps the load's calls in flight. */
export const CALLERS = kinds.length
/** How long calls may go on once no more are made; a client's own limit is half of it. */
export const DRAIN_MS = 60_000

/**
 * Starts one of each kind.
 * @param load as for `startLanes`
 * @returns for each `kind`, `name`, `drain()`, which answers its tally, and `end()`.
 */
export async function startCallers(port, load, stops) {
  const callers = []
  for (const [index, kind] of kinds.entries()) {
    const name = `caller ${kind}`
    const start = kind === 'raw' ? startOnWire : startProcess
    const caller = await start({ kind, name, port }, { ...load, seed: load.seed + 500_000 + index })
    stops.push(caller.end)
    callers.push({ kind, name, ...caller })
  }
  return callers
}

async function startOnWire({ name, port }, load) {
  const caller = await startRawCaller({ port, name }, load)
  return { drain: () => caller.stop(DRAIN_MS), end: caller.close }
}

async function startProcess({ kind, name, port }, load) {
  const process = new WorkerProcess({ kind, name, url: `ws://127.0.0.1:${port}`, load })
  await process.ready()
  process.tell('call')
  return { drain: () => tallyOf(process), end: () => process.kill() }
}

/** Lets a worker process finish its calls, and answers how they ended. */
export async function tallyOf(process) {
  const answer = process.message()
  process.tell('quiet')
  const message = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, DRAIN_MS))])
  const fault = `${process.name} gave no account: ${process.lastWords}`
  return message?.tally ?? { started: 0, results: 0, errors: {}, faultCount: 1, faults: [fault] }
}
