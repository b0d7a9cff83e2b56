// The clients that are compared, behind one small interface: serve a function, call a function.

/** By name, how to connect: the answer is `{ serve(id, handler), call(id, payload) }`, ready to be used. */
export const connectors = { ours: connectOurs, published: connectPublished, plain: connectPlain }

async function connectOurs(url) {
  const { registerWorker } = await import('iii-framework')
  const client = registerWorker(url)
  await client.ready()
  return {
    serve: async (id, handler) => {
      client.registerFunction(id, handler)
      await client.ready()
    },
    call: (function_id, payload) => client.trigger({ function_id, payload }),
  }
}

async function connectPublished(url) {
  const { registerWorker } = await import('iii-sdk')
  const client = registerWorker(url, { otel: { enabled: false }, enableMetricsReporting: false })
  const call = (function_id, payload) => client.trigger({ function_id, payload })
  return {
    // The answer to a call comes after the engine has read what was sent before it.
    serve: async (id, handler) => {
      client.registerFunction(id, async (data) => handler(data))
      await call('engine::workers::list', {})
    },
    call,
  }
}

/** The same frames over `ws`, without anything a client needs in earnest. */
async function connectPlain(url) {
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const handlers = new Map()
  const waiting = new Map()
  let count = 0
  const send = (frame) => socket.send(JSON.stringify(frame))
  socket.on('message', (bytes) => {
    const frame = JSON.parse(bytes)
    const { invocation_id, function_id } = frame
    if (frame.type === 'invokefunction') {
      send({
        type: 'invocationresult',
        invocation_id,
        function_id,
        result: handlers.get(function_id)(frame.data),
      })
    } else if (frame.type === 'invocationresult') {
      waiting.get(invocation_id)(frame.result)
      waiting.delete(invocation_id)
    }
  })
  return {
    serve: async (id, handler) => {
      handlers.set(id, handler)
      send({ type: 'registerfunction', id })
    },
    call: (function_id, data) =>
      new Promise((resolve) => {
        const invocation_id = String(++count)
        waiting.set(invocation_id, resolve)
        send({ type: 'invokefunction', invocation_id, function_id, data })
      }),
  }
}
