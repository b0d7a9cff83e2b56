// Our engine with its HTTP worker: a request to a route calls the function bound to it.
import { startEngine } from '../../dist/framework/engine/index.js'
import { connectWorker } from '../../dist/framework/sdk/index.js'
import { worker } from '../../dist/framework/workers/http/index.js'

/** Workers come to `port`, requests to `frontPort`. */
export async function startHub(port, _variant, frontPort) {
  const engine = await startEngine({ port })
  const { name, description } = worker
  const client = connectWorker(() => engine.attach({ name, description }), { workerName: name })
  await worker.start(client, { port: frontPort }, { dir: '.', log: () => {} })
  await client.ready()
}
