// One soak from beginning to end. See docs/testing.md.
import { isDeepStrictEqual } from 'node:util'
import { startEngineProcess } from '../parts/engine-process.mjs'
import { CALLERS, DRAIN_MS, startCallers, tallyOf } from './callers.mjs'
import { startChaos } from './chaos.mjs'
import { createFleet, endFleet, startFleet } from './fleet.mjs'
import { byText, startObserver } from './observer.mjs'
import { WorkerProcess } from './process.mjs'
import { verdictOn } from './verdict.mjs'
import { groupId, workId } from './work.mjs'

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index))

/** Small enough that a long pause outlasts it. */
const engineOptions = { pingIntervalMs: 2_000, idleLimitMs: 6_000 }
/** One replica of each group is left alone, so that a group can always answer. */
const WORKERS_PER_GROUP = 20
/** Of the calls in flight, what the workers make among themselves; the rest is that of callers nobody harms. */
const SHARE_OF_WORKERS = 0.1
const SAMPLE_MS = 5_000

/**
 * @param options `minutes`, `workers`, `calls` in flight, `meanMs` until an answer, `everyMs` between two harms, `seed`,
 *   and `tell`, called with what is going on.
 * @returns what happened: `callers`, `workers`, `harms`, `memory`, `events` and `faults`, which has to be empty.
 */
export async function runSoak(options) {
  const stops = []
  try {
    const scene = await setUp(options, stops)
    const chaos = startChaos(scene.victims, options)
    await weather(scene, chaos, options)
    await chaos.stop()
    options.tell('the storm is over')
    return await judge(scene, chaos)
  } finally {
    for (const stop of stops.toReversed()) await stop()
  }
}

/** Everybody connected, and every call on its way. What was started is stopped by `stops`, the last first. */
async function setUp(options, stops) {
  const { workers, calls } = options
  const groups = Math.max(1, Math.round(workers / WORKERS_PER_GROUP))
  const functions = [...times(groups, groupId), ...times(workers, workId)]
  // Groups come twice, so that enough calls are made to them.
  const ids = [...functions, ...times(groups, groupId)]
  const load = { ids, meanMs: options.meanMs, timeoutMs: timeoutFor(options), seed: options.seed }
  const engine = await startEngineProcess(engineOptions)
  stops.push(() => engine.stop())
  const observer = await startObserver(engine.port)
  stops.push(observer.stop)
  options.tell(`starting ${workers} workers`)
  const steady = await startSteady(groups, engine.port, stops)
  const fleetLoad = { ...load, inFlight: Math.ceil((calls * SHARE_OF_WORKERS) / workers) }
  const victims = await createFleet({ enginePort: engine.port, workers, groups, load: fleetLoad })
  stops.push(() => endFleet(victims))
  await startFleet(victims)
  const samples = [await engine.ask()]
  const inFlight = Math.ceil((calls * (1 - SHARE_OF_WORKERS)) / CALLERS)
  const callers = await startCallers(engine.port, { ...load, inFlight }, stops)
  return { engine, observer, steady, victims, callers, samples, functions }
}

/** Time enough for an answer, though not for every pause; some clients wait so long after a loss, too. */
function timeoutFor({ meanMs }) {
  return Math.min(30_000, Math.max(5_000, 20 * meanMs))
}

async function startSteady(groups, port, stops) {
  const url = `ws://127.0.0.1:${port}`
  const replicas = times(groups, (index) => {
    return new WorkerProcess({ kind: 'ours', url, name: `steady-${index}`, shared: [groupId(index)] })
  })
  for (const replica of replicas) stops.push(() => replica.kill())
  for (const replica of replicas) await replica.ready()
  return replicas
}

/** The storm, with a look at the engine every few seconds. */
async function weather({ engine, samples, victims }, { counts }, { minutes, tell }) {
  const end = performance.now() + minutes * 60_000
  while (performance.now() < end) {
    await wait(Math.min(SAMPLE_MS, end - performance.now()))
    samples.push(await engine.ask())
    const awake = victims.filter(({ process }) => process.isRunning && !process.isPaused).length
    const left = Math.max(0, Math.round((end - performance.now()) / 1_000))
    const harms = Object.entries(counts).map(([harm, count]) => `${harm} ${count}`)
    tell(`${left} s left, ${awake} workers awake; ${harms.join(', ')}`)
  }
}

async function judge({ engine, observer, steady, victims, callers, samples, functions }, chaos) {
  const ofCallers = callers.map(async ({ kind, drain }) => ({ kind, ...(await drain()) }))
  const ofWorkers = victims.map(({ process }) => tallyOf(process))
  const tallies = { callers: await Promise.all(ofCallers), workers: await Promise.all(ofWorkers) }
  const workers = [...steady, ...victims, ...callers].map(({ name }) => name).toSorted(byText)
  const expected = { workers, functions: functions.toSorted(byText), underWay: 0 }
  const last = await settled(observer, expected)
  samples.push(await engine.ask())
  return verdictOn({ engine, ...tallies, harms: chaos.counts, samples, last, expected })
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
