// One system under measurement: a hub, where it has one, a callee and a caller, each in a process of its own.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { startRole } from './role-process.mjs'

const START_LIMIT_MS = 60_000
const ANSWER_LIMIT_MS = 20_000

/**
 * Starts a system's processes: `{ ports, run(load), usage(), arrival, stop() }`. A sample of `run` has the hub's CPU time beside it.
 * @throws with the reason, after everything that was started has been stopped.
 */
export async function startSystem({ hub, client, variant, crowd }) {
  const ports = await freePorts(2)
  const started = []
  const start = async (role) => {
    const running = await startRole({ ...role, ports }, START_LIMIT_MS)
    started.push(running)
    return running
  }
  const stop = async () => {
    for (const { stop } of started.toReversed()) await stop()
  }
  try {
    const hubProcess = hub && (await start({ file: hub, role: 'hub' }))
    const arrival = crowd && (await join(start, crowd))
    await start({ file: client, role: 'callee', variant })
    const caller = await start({ file: client, role: 'caller', variant })
    const usage = () => hubProcess?.ask({}, ANSWER_LIMIT_MS)
    return { ports, usage, arrival, stop, run: (load) => measure(caller, usage, load) }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A crowd of idle workers or functions, before anything is measured. */
async function join(start, variant) {
  const crowd = await start({ file: 'clients/crowd.mjs', role: 'crowd', variant })
  return await crowd.ask({}, ANSWER_LIMIT_MS)
}

async function measure(caller, usage, load) {
  const before = await usage()
  const sample = await caller.ask(load, load.ms + ANSWER_LIMIT_MS)
  const after = await usage()
  return before === undefined ? sample : { ...sample, hubCpuSeconds: (after.cpuUs - before.cpuUs) / 1e6 }
}

/** Different ports that nobody listened on a moment ago. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
