import { readWorker, type WorkerClass } from '../decorators/index.js'
import { type Engine, type EngineLog, type EngineOptions, startEngine } from '../engine/index.js'
import { type RunningWorker, start, startArguments, type StartOptions } from '../host/index.js'
import { type Client, connectWorker, type ConnectOptions } from '../sdk/index.js'
import { TestClock } from './clock.js'

/** {@link EngineOptions} of an engine in memory. */
export interface TestEngineOptions extends Omit<EngineOptions, 'isListening' | 'log'> {
  /** Default: none, the engine is reached from this process alone; 0 is any free port. */
  readonly port?: number
}

/** A client that is shut down when the scope that holds it ends. */
export type TestClient = Client & AsyncDisposable

/** Decorated classes at work. They are stopped when the scope that holds them ends. */
export type TestWorker = RunningWorker & AsyncDisposable

/** An engine inside this process. `await using` stops it and whoever it connected. */
export interface TestEngine extends AsyncDisposable {
  /** Where other processes connect; `''` without a port. */
  readonly url: string
  /** The time of every client made here. The engine itself, and your own code, keep the real one. */
  readonly clock: TestClock
  /** What the engine told so far. */
  readonly logged: readonly EngineLog[]
  /** A client, connected and known to the engine. */
  connect(options?: ConnectOptions): Promise<TestClient>
  /** Connects decorated classes as `start` does, and resolves once their functions can be called. */
  host(...given: HostArguments): Promise<TestWorker>
  stop(): Promise<void>
}

/** {@link StartOptions} that make sense where the connection is given. */
export type TestHostOptions = Omit<StartOptions, 'url' | 'client' | 'handleSignals'>

/** Classes one by one or as a list, and options at the end, as `start` takes them. */
export type HostArguments = readonly [
  first: WorkerClass | readonly WorkerClass[],
  ...rest: (WorkerClass | TestHostOptions | undefined)[],
]

/**
 * Starts an engine in memory, without a port unless one is asked for. Frames take the way they take in production,
 * only without sockets.
 *
 * @example
 * await using engine = await startTestEngine()
 * await engine.host(MathWorker)
 * const client = await engine.connect()
 * await client.trigger({ function_id: 'math::add', payload: { a: 1, b: 2 } })
 *
 * @throws `engine_port_in_use`, `engine_listen_failed`, `engine_option_invalid`
 */
export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const logged: EngineLog[] = []
  const isListening = options.port !== undefined || options.listeners !== undefined
  const engine = await startEngine({ ...options, isListening, log: (event) => logged.push(event) })
  return new MemoryEngine(engine, logged)
}

class MemoryEngine implements TestEngine {
  readonly clock = new TestClock()
  /** What has to end before the engine does, oldest first. */
  private readonly ends: (() => Promise<void>)[] = []
  private names = 0

  constructor(
    private readonly engine: Engine,
    readonly logged: readonly EngineLog[],
  ) {}

  get url(): string {
    return this.engine.url
  }

  async connect(options: ConnectOptions = {}): Promise<TestClient> {
    const client = this.client(options)
    await client.ready()
    return client
  }

  async host(...given: HostArguments): Promise<TestWorker> {
    const { classes, options: all } = startArguments(given)
    const { connection = {}, ...options } = all
    const [first] = classes
    const workerName = first && readWorker(first).name
    const client = this.client({ ...(workerName !== undefined && { workerName }), ...connection })
    const running = await start(classes, { drainMs: 0, ...options, client, handleSignals: false })
    const stop = async (): Promise<void> => {
      await running.stop()
      await client.shutdown({ drainMs: 0 })
    }
    this.ends.push(stop)
    return { client, stop, [Symbol.asyncDispose]: stop }
  }

  async stop(): Promise<void> {
    for (const end of this.ends.splice(0).toReversed()) await end()
    await this.engine.stop()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  private client(options: ConnectOptions): TestClient {
    const workerName = `test-client-${++this.names}`
    const client = connectWorker(() => this.engine.join(), { workerName, clock: this.clock, ...options })
    this.ends.push(() => client.shutdown())
    // The client's properties are getters, which a copy would freeze; only the disposal is added.
    return Object.assign(client, { [Symbol.asyncDispose]: () => client.shutdown() })
  }
}
