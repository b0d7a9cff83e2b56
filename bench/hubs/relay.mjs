// The limit: joins its first two connections and copies bytes from one to the other without looking at any.
import { once } from 'node:events'
import { createServer } from 'node:net'

export async function startHub(port) {
  const server = createServer({ noDelay: true })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  void join(server)
}

async function join(server) {
  const [first] = await once(server, 'connection')
  const [second] = await once(server, 'connection')
  first.pipe(second)
  second.pipe(first)
}
