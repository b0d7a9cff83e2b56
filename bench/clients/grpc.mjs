// gRPC-js, one unary method. Payloads are JSON text, as everywhere else.
import { promisify } from 'node:util'
import { credentials, makeGenericClientConstructor, Server, ServerCredentials } from '@grpc/grpc-js'

const toBytes = (value) => Buffer.from(JSON.stringify(value))
const fromBytes = (bytes) => JSON.parse(bytes)
const service = {
  echo: {
    path: '/bench.Bench/Echo',
    requestStream: false,
    responseStream: false,
    requestSerialize: toBytes,
    requestDeserialize: fromBytes,
    responseSerialize: toBytes,
    responseDeserialize: fromBytes,
  },
}

export async function startCallee(port, answer) {
  const server = new Server()
  server.addService(service, { echo: ({ request }, done) => done(null, answer(request)) })
  const bind = promisify(server.bindAsync.bind(server))
  await bind(`127.0.0.1:${port}`, ServerCredentials.createInsecure())
}

export async function startCaller(port) {
  const Client = makeGenericClientConstructor(service, 'Bench')
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  return promisify(client.echo.bind(client))
}
