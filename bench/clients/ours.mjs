// This package's client. Variant `telemetry`: its telemetry is on, on both sides.
import { registerWorker } from 'iii-framework'

export async function startCallee(port, answer, variant) {
  const client = await connect(port, variant)
  client.registerFunction('bench::echo', answer)
  await client.ready()
}

export async function startCaller(port, variant) {
  const client = await connect(port, variant)
  return (payload) => client.trigger({ function_id: 'bench::echo', payload })
}

async function connect(port, variant) {
  const client = registerWorker(`ws://127.0.0.1:${port}`, { otel: { enabled: variant === 'telemetry' } })
  await client.ready()
  return client
}
