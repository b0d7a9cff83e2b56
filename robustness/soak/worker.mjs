// One worker process: `node worker.mjs <about as JSON>`, with `kind`, `url`, `name`, `functions`, `shared` and `load`.
// It serves, and calls others, until it is asked to be quiet, which it answers with its tally. It ends with its parent.
import { clients, registered } from './clients.mjs'
import { startLanes } from './lanes.mjs'
import { work } from './work.mjs'

process.once('disconnect', () => process.exit(0))
const { kind, url, name, functions = [], shared = [], load } = JSON.parse(process.argv[2])

const client = clients[kind](url, name)
for (const id of functions) client.registerFunction(id, work)
for (const id of shared) client.registerFunction(id, work, { metadata: { shared: true } })
await registered(client)
process.send({ ready: true })

let lanes
const requests = {
  call: () => {
    lanes ??= startLanes(client, load)
  },
  quiet: async () => process.send({ tally: await lanes.stop() }),
}
process.on('message', (request) => void requests[request]())
