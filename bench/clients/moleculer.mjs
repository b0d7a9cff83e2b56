// Moleculer with its own defaults, its logger off. Variant `tcp`: from broker to broker. Variant `nats`: through NATS.
import { ServiceBroker } from 'moleculer'

export async function startCallee(port, answer, variant) {
  const broker = new ServiceBroker({
    nodeID: 'callee',
    logger: false,
    transporter: transporters[variant].callee(port),
  })
  broker.createService({ name: 'bench', actions: { echo: ({ params }) => answer(params) } })
  await broker.start()
}

export async function startCaller(port, variant) {
  const broker = new ServiceBroker({
    nodeID: 'caller',
    logger: false,
    transporter: transporters[variant].caller(port),
  })
  await broker.start()
  await broker.waitForServices('bench')
  return (payload) => broker.call('bench.echo', payload)
}

const transporters = {
  tcp: {
    callee: (port) => ({ type: 'TCP', options: { port, udpDiscovery: false } }),
    caller: (port) => ({
      type: 'TCP',
      options: { udpDiscovery: false, urls: [`tcp://127.0.0.1:${port}/callee`] },
    }),
  },
  nats: { callee: natsUrl, caller: natsUrl },
}

function natsUrl(port) {
  return `nats://127.0.0.1:${port}`
}
