import { inProcessPair } from '../../framework/protocol/in-process-transport.js'
import { encodeText } from '../../framework/protocol/text-codec.js'
import type { CloseInfo, Transport } from '../../framework/protocol/transport.js'
import { createClient } from '../../framework/sdk/create-client.js'
import type { Client, ClientLog, ConnectOptions } from '../../framework/sdk/index.js'
import { nodeSetup } from '../../framework/sdk/register-worker.js'
import { FakeClock } from '../helpers/fake-clock.js'
import { until } from '../helpers/until.js'
import { Received } from './telemetry/collector.js'

/** A frame as JSON shows it. */
export type WireFrame = { type: string; [member: string]: unknown }

/** One accepted connection: every frame the client wrote, and a way to answer. Frames are plain JSON on this side. */
export class ScriptedConnection {
  readonly frames: WireFrame[] = []
  /** Telemetry frames, as they came (protocol §1.8). */
  readonly raw: Buffer[] = []
  closed: CloseInfo | undefined

  constructor(readonly transport: Transport) {
    transport.listen({
      frame: (frame) => this.frames.push(JSON.parse(encodeText(frame)) as WireFrame),
      binary: (bytes) => this.raw.push(Buffer.from(bytes)) > 0,
      closed: (info) => (this.closed = info),
    })
  }

  send(frame: WireFrame): void {
    this.sendText(JSON.stringify(frame))
  }

  sendText(text: string): void {
    this.transport.sendBinary(Buffer.from(text))
  }

  /** Frames of one type. */
  of(type: string): WireFrame[] {
    return this.frames.filter((frame) => frame.type === type)
  }

  /** Waits for the nth frame of a type, counted from 0. */
  frame(type: string, index = 0): Promise<WireFrame> {
    const describe = () => `${type} #${index}; came: ${this.frames.map((frame) => frame.type).join(' ')}`
    return until(() => this.of(type)[index], { describe })
  }

  /** Waits for something in the telemetry that came here. */
  telemetry<Value>(look: (received: Received) => Value): ReturnType<typeof until<Value>> {
    const received = new Received(this.raw)
    return until(() => look(received), { describe: () => `telemetry; ${this.raw.length} frames came` })
  }

  /** Waits for the nth call of a function. */
  call(functionId: string, index = 0): Promise<WireFrame> {
    const describe = () => `call of ${functionId} #${index}`
    return until(() => this.of('invokefunction').filter((f) => f['function_id'] === functionId)[index], {
      describe,
    })
  }
}

/** The other end of a client, played by the test. */
export class ScriptedEngine {
  readonly connections: ScriptedConnection[] = []
  attempts = 0

  /** @param refusal while set, every attempt to connect fails with it. */
  constructor(public refusal?: Error) {}

  readonly open = (): Transport => {
    this.attempts += 1
    if (this.refusal !== undefined) throw this.refusal
    const [near, far] = inProcessPair()
    this.connections.push(new ScriptedConnection(far))
    return near
  }

  /** Waits for the nth connection, counted from 0. */
  connection(index = 0): Promise<ScriptedConnection> {
    return until(() => this.connections[index], { describe: `connection #${index}` })
  }

  /** Waits for the nth connection and welcomes it. */
  async welcome(index = 0, workerId = `worker-${index}`): Promise<ScriptedConnection> {
    const connection = await this.connection(index)
    connection.send({ type: 'workerregistered', worker_id: workerId, reattach_token: `secret-${index}` })
    return connection
  }
}

/** A client on a scripted engine, with its clock and everything it logged. */
export interface ScriptedWorld extends AsyncDisposable {
  readonly engine: ScriptedEngine
  readonly client: Client
  readonly clock: FakeClock
  readonly logs: ClientLog[]
}

/** @example await using world = scriptedClient({ workerName: 'demo' }) */
export function scriptedClient(options: ConnectOptions = {}, engine = new ScriptedEngine()): ScriptedWorld {
  const clock = new FakeClock()
  const logs: ClientLog[] = []
  const given = { log: (event: ClientLog) => void logs.push(event), clock, ...options }
  const route = { open: engine.open, address: 'the scripted engine', env: {} }
  const client = createClient({ ...nodeSetup(given, route), random: () => 0.5 })
  return { engine, client, clock, logs, [Symbol.asyncDispose]: () => client.shutdown() }
}
