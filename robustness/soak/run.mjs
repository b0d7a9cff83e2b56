// One soak from beginning to end. See docs/testing.md.
import { isDeepStrictEqual } from 'node:util'
import { startEngineProcess } from '../parts/engine-process.mjs'
import { startChaos } from './chaos.mjs'
import { startFleet } from './fleet.mjs'
import { byText, startObserver } from './observer.mjs'
import { WorkerProcess } from './process.mjs'
import { startRawCaller } from './raw-caller.mjs'
import { verdictOn } from './verdict.mjs'
import { groupId, workId } from './work.mjs'

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index))

/** Small enough that a long pause outlasts it. */
const engineOptions = { pingIntervalMs: 2_000, idleLimitMs: 6_000 }
/** One replica of each group is left alone, so that a group can always answer. */
const WORKERS_PER_GROUP = 20
/** Shares of the calls in flight: callers that nobody harms, and the workers among themselves. */
const SHARE_OF_CALLERS = 0.3
const SHARE_OF_WORKERS = 0.1
const callerKinds = ['raw', 'ours', 'iii-sdk 0.22.1']
const SAMPLE_MS = 5_000
/** How long calls may go on once the storm is over; a client's own limit is half of it. */
const DRAIN_MS = 60_000

/**
 * @param options `minutes`, `workers`, `calls` in flight, `meanMs` until an answer, `everyMs` between two harms, `seed`,
 *   and `tell`, called with what is going on.
 * @returns what happened: `callers`, `workers`, `harms`, `memory`, `engine`, `last` and `faults`, which has to be empty.
 */
export async function runSoak(options) {
  const engine = await startEngineProcess(engineOptions)
  const stops = [() => engine.stop()]
  try {
    return await soak(engine, options, stops)
  } finally {
    for (const stop of stops.toReversed()) await stop()
  }
}

async function soak(engine, options, stops) {
  const { workers, calls, meanMs, seed, tell } = options
  const groups = Math.max(1, Math.round(workers / WORKERS_PER_GROUP))
  const ids = [...times(workers, workId), ...times(groups, groupId), ...times(groups, groupId)]
  const load = { ids, meanMs, seed }
  const observer = await startObserver(engine.port)
  stops.push(observer.stop)
  tell(`starting ${workers} workers`)
  const steady = await startAll(
    times(groups, (index) => steadyReplica(index, engine.port)),
    stops,
  )
  const fleetLoad = { ...load, inFlight: Math.ceil((calls * SHARE_OF_WORKERS) / workers) }
  const victims = await startFleet({ enginePort: engine.port, workers, groups, load: fleetLoad })
  stops.push(() => endFleet(victims))
  const samples = [await engine.ask()]
  const callers = await startCallers(
    engine.port,
    { ...load, inFlight: Math.ceil(calls * SHARE_OF_CALLERS) },
    stops,
  )
  const chaos = startChaos(victims, { everyMs: options.everyMs, seed })
  await weather(engine, options, { samples, chaos, victims })
  await chaos.stop()
  tell('the storm is over')
  const tallies = await drain(callers, victims)
  const expected = {
    workers: namesOf([...steady, ...victims, ...callers]),
    functions: [...times(groups, groupId), ...times(workers, workId)].toSorted(byText),
    underWay: 0,
  }
  const last = await settled(observer, expected)
  samples.push(await engine.ask())
  return verdictOn({ engine, ...tallies, harms: chaos.counts, samples, last, expected })
}

function steadyReplica(index, port) {
  return new WorkerProcess({
    kind: 'ours',
    url: `ws://127.0.0.1:${port}`,
    name: `steady-${index}`,
    shared: [groupId(index)],
  })
}

async function startAll(processes, stops) {
  for (const process of processes) {
    stops.push(() => process.kill())
    if ((await process.message()) === undefined) throw new Error(`${process.name}: ${process.lastWords}`)
  }
  return processes
}

async function endFleet(victims) {
  await Promise.all(victims.map(({ process }) => process.kill()))
  for (const { proxy } of victims) proxy.stop()
}

/** The callers whose books have to balance. */
async function startCallers(port, load, stops) {
  const callers = []
  for (const [index, kind] of callerKinds.entries()) {
    const name = `caller ${kind}`
    const ownLoad = { ...load, seed: load.seed + 500_000 + index }
    callers.push({
      kind,
      name,
      ...(kind === 'raw'
        ? await rawCaller(port, name, ownLoad)
        : await clientCaller({ port, name, kind }, ownLoad)),
    })
    stops.push(callers.at(-1).end)
  }
  return callers
}

async function rawCaller(port, name, load) {
  const caller = await startRawCaller({ port, name }, load)
  return { drain: () => caller.stop(DRAIN_MS), end: caller.close }
}

async function clientCaller({ port, name, kind }, load) {
  const process = new WorkerProcess({ kind, name, url: `ws://127.0.0.1:${port}`, load })
  if ((await process.message()) === undefined) throw new Error(`${name}: ${process.lastWords}`)
  process.tell('call')
  return { drain: () => tallyOf(process), end: () => process.kill() }
}

/** The storm, with a look at the engine every few seconds. */
async function weather(engine, { minutes, tell }, { samples, chaos, victims }) {
  const end = performance.now() + minutes * 60_000
  while (performance.now() < end) {
    await wait(Math.min(SAMPLE_MS, end - performance.now()))
    if (engine.ending() !== undefined) throw new Error(`the engine: ${engine.ending()}`)
    samples.push(await engine.ask())
    const alive = victims.filter(({ process }) => process.isRunning && !process.isPaused).length
    const harmed = Object.entries(chaos.counts).map(([harm, count]) => `${harm} ${count}`)
    tell(
      `${Math.max(0, Math.round((end - performance.now()) / 1_000))} s left, ${alive} workers awake; ${harmed.join(', ')}`,
    )
  }
}

async function drain(callers, victims) {
  const ofCallers = callers.map(async ({ kind, drain }) => ({ kind, ...(await drain()) }))
  const ofWorkers = victims.map(({ process }) => tallyOf(process))
  return { callers: await Promise.all(ofCallers), workers: await Promise.all(ofWorkers) }
}

async function tallyOf(process) {
  const answer = process.message()
  process.tell('quiet')
  const message = await Promise.race([answer, wait(DRAIN_MS)])
  const nothing = {
    started: 0,
    results: 0,
    errors: {},
    faultCount: 1,
    faults: [`${process.name} gave no account: ${process.lastWords}`],
  }
  return message?.tally ?? nothing
}

function namesOf(processes) {
  return processes.map(({ name }) => name).toSorted(byText)
}

/** What the engine shows once it shows what is expected, or after a while. */
async function settled(observer, expected) {
  const deadline = performance.now() + DRAIN_MS
  for (;;) {
    const seen = await observer.look()
    if (isDeepStrictEqual(seen, expected) || performance.now() > deadline) return seen
    await wait(200)
  }
}
