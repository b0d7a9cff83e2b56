import { connect, createServer } from 'node:net'
import { once } from 'node:events'

/**
 * A way to the engine that can be cut: everything that connects to `port` is passed on.
 * @returns `port`; `cut()` ends what is connected, `stall(ms)` lets nothing through for a while; `stop()`.
 */
export async function startProxy(enginePort) {
  const pairs = new Set()
  const server = createServer((near) => {
    const far = connect({ port: enginePort, host: '127.0.0.1' })
    const pair = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const each = (change) => {
    for (const pair of pairs) pair.forEach(change)
  }
  return {
    port: server.address().port,
    cut: () => each((socket) => socket.resetAndDestroy()),
    stall: (ms) => {
      const stalled = [...pairs].flat()
      for (const socket of stalled) socket.pause()
      setTimeout(() => stalled.forEach((socket) => socket.resume()), ms)
    },
    stop: () => {
      each((socket) => socket.destroy())
      server.close()
    },
  }
}
