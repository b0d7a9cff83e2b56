// NATS request and reply with the current client; payloads as JSON.
import { connect } from '@nats-io/transport-node'

export async function startCallee(port, answer) {
  const connection = await connect({ servers: `127.0.0.1:${port}` })
  connection.subscribe('bench.echo', {
    callback: (error, message) => {
      if (error) throw error
      message.respond(JSON.stringify(answer(message.json())))
    },
  })
  await connection.flush()
}

export async function startCaller(port) {
  const connection = await connect({ servers: `127.0.0.1:${port}` })
  return async (payload) => {
    const reply = await connection.request('bench.echo', JSON.stringify(payload), { timeout: 30_000 })
    return reply.json()
  }
}
