import { type Engine, type EngineLog, type EngineOptions, startEngine } from '../../framework/engine/index.js'
import { RawWorker } from './raw-worker.js'

/** An engine on a free port, with what it logged. `await using` stops it and whoever connected through it. */
export interface TestEngine extends Engine, AsyncDisposable {
  readonly logged: readonly EngineLog[]
  /** The logged events of one kind. */
  events<Kind extends EngineLog['event']>(kind: Kind): Extract<EngineLog, { event: Kind }>[]
  /** A client that speaks frames by hand, connected. */
  connect(path?: string): Promise<RawWorker>
}

export async function startTestEngine(options: EngineOptions = {}): Promise<TestEngine> {
  const logged: EngineLog[] = []
  const engine = await startEngine({ port: 0, ...options, log: (event) => logged.push(event) })
  const clients: RawWorker[] = []
  return {
    url: engine.url,
    port: engine.port,
    attach: (worker) => engine.attach(worker),
    join: () => engine.join(),
    urls: engine.urls,
    stop: () => engine.stop(),
    logged,
    events: (kind) =>
      logged.filter((entry): entry is Extract<EngineLog, { event: typeof kind }> => entry.event === kind),
    connect: async (path = '/') => {
      const client = await RawWorker.connect(engine.url + path)
      clients.push(client)
      return client
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.drop()
      await engine.stop()
    },
  }
}
