// Workers that mind their own business while others misbehave: each calls the next one over and over.
import { healthyFunction, healthyName } from './seeds.mjs'

const WORKERS = 4
/** Calls that each worker keeps in flight. */
const LANES = 4

/**
 * Starts them. Every call has to come back with what it sent.
 * @param connect `(name) => client`, connected to the engine under test.
 * @returns `{ failure, calls, stop }`; `failure` is the first call that went wrong, in words.
 */
export async function startHealthy(connect) {
  const clients = await Promise.all(
    Array.from({ length: WORKERS }, (_, index) => startWorker(connect, index)),
  )
  const state = { calls: 0, failure: undefined, isStopping: false }
  const lanes = clients.flatMap((client, index) =>
    Array.from({ length: LANES }, (_, lane) => runLane(client, { state, index, lane })),
  )
  return {
    get calls() {
      return state.calls
    },
    get failure() {
      return state.failure
    },
    stop: async () => {
      state.isStopping = true
      await Promise.all(lanes)
      await Promise.all(clients.map((client) => client.shutdown()))
    },
  }
}

async function startWorker(connect, index) {
  const client = connect(healthyName(index))
  client.registerFunction(healthyFunction(index), ({ number, text }) => ({ number, text }))
  await client.ready()
  return client
}

async function runLane(client, { state, index, lane }) {
  for (let turn = 0; !state.isStopping && state.failure === undefined; turn++) {
    const function_id = healthyFunction((index + 1 + (turn % (WORKERS - 1))) % WORKERS)
    const payload = { number: turn, text: `${index}/${lane} "é" \\` }
    try {
      const { number, text } = await client.trigger({ function_id, payload })
      if (number !== turn || text !== payload.text)
        throw new Error(`it was answered ${JSON.stringify({ number, text })}`)
      state.calls++
    } catch (error) {
      state.failure ??= `a healthy call of ${function_id} with ${JSON.stringify(payload)} failed: ${error.message}`
    }
  }
}
