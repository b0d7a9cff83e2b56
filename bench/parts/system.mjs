// One system under measurement: a hub, where it has one, a callee and a caller, each in a process of its own.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { startRole } from './role-process.mjs'

const START_LIMIT_MS = 60_000
const ANSWER_LIMIT_MS = 20_000

/**
 * Starts a system's processes: `{ run(load), usage(), arrival, stop() }`. A sample of `run` has the hub's CPU time beside it.
 * @throws with the reason, after everything that was started has been stopped.
 */
export async function startSystem({ hub, client, variant, crowd }) {
  const port = await freePort()
  const started = []
  const start = async (role) => {
    const running = await startRole({ ...role, port }, START_LIMIT_MS)
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
    return { usage, arrival, stop, run: (load) => measure(caller, usage, load) }
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

/** A port that nobody listened on a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
