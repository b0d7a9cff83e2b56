// Waits until a quickstart can be called: every function is registered and HTTP answers.
import { setTimeout as delay } from 'node:timers/promises'

/** The first start makes a virtual environment and fetches the Python client. */
const LIMIT_MS = 180_000
const PAUSE_MS = 100

/** The engine's addresses once all calls can be made; undefined when it ends before. */
export async function whenReady(engine, calls) {
  const deadline = Date.now() + LIMIT_MS
  const address = await until(() => engine.address(), { engine, deadline })
  if (!address) return undefined
  const { registerWorker } = await import('iii-framework')
  const client = registerWorker(address.ws, { workerName: 'quickstart' })
  try {
    const isReady = async () => (await allRegistered(client, calls)) && (await httpAnswers(address))
    return (await until(isReady, { engine, deadline })) ? address : undefined
  } finally {
    await client.shutdown()
  }
}

async function allRegistered(client, calls) {
  const { functions } = await client.trigger({ function_id: 'engine::functions::list', payload: {} })
  const known = new Set(functions.map((row) => row.function_id))
  return calls.every(({ functionId }) => known.has(functionId))
}

async function httpAnswers({ http }) {
  const { status } = await fetch(`${http}/math/running-total`)
  return status === 200
}

/** What `condition` says once it says something; undefined when the engine ends before. */
async function until(condition, { engine, deadline }) {
  while (engine.isRunning()) {
    const value = await condition()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`Not ready within ${LIMIT_MS / 1000} s.\n${engine.report()}`)
    await delay(PAUSE_MS)
  }
  return undefined
}
