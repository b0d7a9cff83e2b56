// Workers that mind their own business while others misbehave: each calls the next one over and over.
import { isDeepStrictEqual } from 'node:util'
import { Random } from '../parts/random.mjs'
import { healthyFunction, healthyName } from './seeds.mjs'
import { anyValue } from './values.mjs'

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
  client.registerFunction(healthyFunction(index), ({ value }) => ({ value }))
  await client.ready()
  return client
}

async function runLane(client, { state, index, lane }) {
  const random = new Random(index, lane)
  while (!state.isStopping && state.failure === undefined) {
    const function_id = healthyFunction((index + random.between(1, WORKERS - 1)) % WORKERS)
    const payload = { value: anyValue(random) }
    const problem = await problemWith(client, { function_id, payload })
    if (problem === undefined) state.calls++
    else state.failure ??= `a healthy call of ${function_id} with ${excerpt(payload)} ${problem}`
  }
}

async function problemWith(client, request) {
  try {
    const answer = await client.trigger(request)
    return isDeepStrictEqual(answer, request.payload) ? undefined : `was answered ${excerpt(answer)}`
  } catch (error) {
    return `failed: ${error.message}`
  }
}

function excerpt(value) {
  return JSON.stringify(value)?.slice(0, 500)
}
