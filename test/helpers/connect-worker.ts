import { type Client, type InitOptions, registerWorker } from '../../framework/sdk/index.js'

/** A client that is shut down when the scope that holds it ends. */
export type TestWorker = Client & AsyncDisposable

/**
 * A client the engine knows, with short reconnect delays. `setUp` registers before the connection is awaited.
 *
 * @example await using worker = await connectWorker(engine.url, { workerName: 'math' })
 */
export async function connectWorker(
  url: string,
  options: InitOptions = {},
  setUp: (client: Client) => void = () => {},
): Promise<TestWorker> {
  const reconnectionConfig = { initialDelayMs: 20, maxDelayMs: 200 }
  const client = registerWorker(url, { reconnectionConfig, log: () => {}, ...options })
  setUp(client)
  await client.ready()
  // The client's properties are getters, which a copy would freeze; only the disposal is added.
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.shutdown() })
}
