import { randomUUID } from 'node:crypto'
import { iiiError } from '../errors/iii-error.js'
import type { ByteListener, ByteTransport } from '../protocol/byte-transport.js'
import type { FrameProblem } from '../protocol/decoded.js'
import { toErrorBody } from '../protocol/error-body.js'
import type { Frame } from '../protocol/frames.js'
import type { PlainMessage } from '../protocol/plain-message.js'
import type { CloseInfo } from '../protocol/transport.js'
import type { BackPressure } from './back-pressure.js'
import type { EngineParts, HandlerContext, WorkerContext } from './context.js'
import { disconnect } from './handlers/disconnect.js'
import type { Beating } from './heartbeat.js'
import { createWorker, type Peer, type Worker, type WorkerInit } from './registry/workers.js'
import { HeldFrames } from './held-frames.js'
import { type CallerNames, namesOf } from './invocations/relay.js'
import { handleFrame } from './router.js'

/** What is known of a worker before it speaks. */
export type Arrival = Pick<WorkerInit, 'kind' | 'about' | 'access'> & { readonly id?: string }

/**
 * Takes a transport in as a worker (protocol §1.3): into the registry, `workerregistered` as its first frame, the
 * discovery event, and only then the frames it sent meanwhile.
 * @param onClosed called once, after the clean-up.
 */
export function connect(
  parts: EngineParts,
  transport: ByteTransport,
  { arrival, onClosed }: { readonly arrival: Arrival; readonly onClosed?: (connection: Connection) => void },
): Connection {
  const { kind, about, access, id = randomUUID() } = arrival
  const address = transport.remoteAddress?.replace(/^::ffff:/, '')
  const reattachToken = randomUUID()
  const peer = peerOf(transport, parts.pressure)
  const connectedAtMs = Date.now()
  const worker = createWorker({ id, kind, peer, connectedAtMs, reattachToken, address, about, access })
  parts.workers.add(worker)
  peer.send({ type: 'workerregistered', worker_id: id, reattach_token: reattachToken })
  parts.admission.welcome(worker)
  parts.log({ event: 'worker_connected', workerId: id, address })
  parts.discovery.workerChanged('worker_connected', worker)
  const connection = new Connection({ parts, worker }, transport, onClosed)
  transport.listen(connection)
  return connection
}

/** One worker's transport: frames in, decoded, to the router; what can't be read is set aside (protocol §1.9). */
export class Connection implements ByteListener, Beating {
  silentMs = 0
  private waitingBytes = 0
  private readonly context: HandlerContext
  /** The frames that wait while an earlier one is at work. */
  private readonly waiting = new HeldFrames()
  private isHolding = false
  /** Made with the first call that is passed on. */
  private names: CallerNames | undefined

  constructor(
    parties: WorkerContext,
    private readonly transport: ByteTransport,
    private readonly onClosed: ((connection: Connection) => void) | undefined,
  ) {
    this.context = { ...parties, hold: (work) => void this.waitFor(work) }
  }

  get worker(): Worker {
    return this.context.worker
  }

  frame(frame: Frame, size: number): void {
    this.silentMs = 0
    if (!this.worker.isLeaving) this.take(frame, size)
  }

  /** Calls wait while an earlier frame is at work, and so are read as frames. */
  plain(message: PlainMessage): boolean {
    this.silentMs = 0
    const { parts, worker } = this.context
    if (worker.isLeaving) return true
    if (worker.kind !== 'remote' || (message.isCall && this.isHolding)) return false
    parts.pressure.source = this.transport
    try {
      if (!message.isCall) return parts.relay.answer(message, worker)
      return parts.relay.call(message, worker, (this.names ??= namesOf(worker)))
    } catch (error) {
      parts.log({ event: 'handler_failed', workerId: worker.id, type: 'plain', error })
      return true
    } finally {
      parts.pressure.source = undefined
    }
  }

  /** A call whose id can be read is answered; of anything else only the log hears (protocol §13 Q2). */
  unreadable({ reason, type, invocation_id: id, function_id: functionId = '' }: FrameProblem): void {
    this.silentMs = 0
    const { parts, worker } = this.context
    if (worker.isLeaving) return
    parts.log({ event: 'frame_unreadable', workerId: worker.id, reason, type })
    if (type !== 'invokefunction' || id === undefined) return
    const error = toErrorBody(iiiError('deserialization_error', { functionId, detail: reason }))
    worker.peer.send({ type: 'invocationresult', invocation_id: id, function_id: functionId, error })
  }

  /** OpenTelemetry exports may come here as well as to `/otel` (protocol §1.8). */
  binary(bytes: Buffer): boolean {
    this.silentMs = 0
    const { telemetry, pressure } = this.context.parts
    if (this.worker.isLeaving) return true
    pressure.source = this.worker.kind === 'remote' ? this.transport : undefined
    const isTaken = telemetry.take(bytes, this.worker.id)
    pressure.source = undefined
    return isTaken
  }

  get isHeld(): boolean {
    return this.context.parts.pressure.isHeldByOthers(this.transport)
  }

  alive(): void {
    this.silentMs = 0
  }

  /** A worker that takes what waits for it is alive, even while it is too full to be read. */
  ping(): void {
    const { bufferedBytes } = this.transport
    if (bufferedBytes < this.waitingBytes) this.silentMs = 0
    this.waitingBytes = bufferedBytes
    this.transport.ping()
  }

  giveUp(silentMs: number): void {
    this.context.parts.log({ event: 'worker_silent', workerId: this.worker.id, silentMs })
    this.transport.terminate()
  }

  closed({ code }: CloseInfo): void {
    const { parts, worker } = this.context
    disconnect(parts, worker)
    parts.log({ event: 'worker_disconnected', workerId: worker.id, name: worker.about.name, code })
    this.onClosed?.(this)
  }

  /** Answers pass: they may be what the others wait for. */
  private take(frame: Frame, size: number): void {
    if (!this.isHolding || frame.type === 'invocationresult') return this.handle(frame)
    this.waiting.add(frame, size)
    if (this.worker.kind === 'remote') this.context.parts.pressure.sent(this.waiting, this.transport)
  }

  /** Then come the frames that arrived meanwhile, until one of them has work of its own. */
  private async waitFor(work: Promise<void>): Promise<void> {
    this.isHolding = true
    try {
      await work
    } catch (error) {
      this.context.parts.log({
        event: 'handler_failed',
        workerId: this.worker.id,
        type: 'registration',
        error,
      })
    }
    this.isHolding = false
    this.goOn()
  }

  private goOn(): void {
    while (!this.isHolding && !this.worker.isLeaving) {
      const next = this.waiting.shift()
      if (next === undefined) return
      this.handle(next)
    }
    if (this.worker.isLeaving) this.waiting.clear()
  }

  private handle(frame: Frame): void {
    const { pressure } = this.context.parts
    // An in-process worker serves everybody, so it is never held for one slow worker; its own limits bound it.
    pressure.source = this.worker.kind === 'remote' ? this.transport : undefined
    handleFrame(frame, this.context)
    pressure.source = undefined
  }
}

function peerOf(transport: ByteTransport, pressure: BackPressure): Peer {
  const { sendAround } = transport
  return {
    get isOpen() {
      return transport.isOpen
    },
    send: (frame: Frame) => {
      if (!transport.isOpen) return
      transport.send(frame)
      pressure.sent(transport, frame.type === 'invocationresult' ? transport : undefined)
    },
    pass:
      sendAround &&
      ((head, { bytes, valueEnd, isCall }, from) => {
        if (!transport.isOpen) return
        sendAround(head, bytes, from, valueEnd)
        pressure.sent(transport, isCall ? undefined : transport)
      }),
    close: () => transport.close(),
    drop: () => transport.terminate(),
  }
}
