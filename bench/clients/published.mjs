// The published client, unmodified. Variant `telemetry`: with its telemetry, which is on unless one turns it off.
import { registerWorker } from 'iii-sdk'

export async function startCallee(port, answer, variant) {
  const client = connect(port, variant)
  client.registerFunction('bench::echo', async (data) => answer(data))
  // The answer to a call comes after the engine has read what was sent before it.
  await client.trigger({ function_id: 'engine::workers::list', payload: {} })
}

export async function startCaller(port, variant) {
  const client = connect(port, variant)
  return (payload) => client.trigger({ function_id: 'bench::echo', payload })
}

function connect(port, variant) {
  const isOn = variant === 'telemetry'
  const options = { otel: { enabled: isOn }, enableMetricsReporting: isOn }
  return registerWorker(`ws://127.0.0.1:${port}`, options)
}
