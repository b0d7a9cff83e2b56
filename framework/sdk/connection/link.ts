import { iiiError, type IiiError } from '../../errors/iii-error.js'
import type { FrameProblem } from '../../protocol/decoded.js'
import type { Frame } from '../../protocol/frames.js'
import type { CloseInfo, Head, Transport, UsualMessage } from '../../protocol/transport.js'
import type { Clock } from '../clock.js'
import type { CodedError } from '../invocation-error.js'
import { reasonOf } from '../log.js'
import type { ClientLogger, OpenTransport, ReconnectionConfig } from '../types/options.js'
import { Heartbeat } from './heartbeat.js'
import { reconnectDelay } from './reconnect.js'
import type { ConnectionStatus } from './status.js'

export interface LinkSettings {
  readonly open: OpenTransport
  /** Names the other side in messages. */
  readonly address: string
  readonly reconnection: ReconnectionConfig
  readonly clock: Clock
  /** 0 ≤ random < 1; see {@link reconnectDelay}. */
  readonly random: () => number
  readonly log: ClientLogger
}

/** What happens on a link. */
export interface LinkListener {
  opened(): void
  frame(frame: Frame): void
  /** A call or an answer in its usual form, before it is read as a frame. @returns true when it has been dealt with. */
  usual?(message: UsualMessage): boolean
  /** A message that is no frame; the connection goes on. */
  unreadable(problem: FrameProblem): void
  /** Every `opened` is followed by exactly one `lost`. */
  lost(reason: CodedError): void
  /** The last call: no connection will ever be opened again. */
  ended(reason: IiiError): void
}

/**
 * Keeps one connection to the engine open.
 *
 * Invariants:
 * 1. There is at most one of: an attempt under way, a transport, a planned retry.
 * 2. After {@link end} there is none of them, ever.
 */
export class Link {
  private transport: Transport | undefined
  private heartbeat: Heartbeat | undefined
  private cancelRetry: (() => void) | undefined
  private failures = 0
  /** Why the engine is about to close the current connection, if it said so. */
  private refusal: CodedError | undefined
  private closed: (() => void) | undefined
  private readonly abort = new AbortController()

  constructor(
    private readonly settings: LinkSettings,
    private readonly status: ConnectionStatus,
    private readonly listener: LinkListener,
  ) {}

  get isOpen(): boolean {
    return this.transport?.isOpen ?? false
  }

  get address(): string {
    return this.settings.address
  }

  /** The current transport. What is sent over it after its loss goes nowhere. */
  get current(): Transport | undefined {
    return this.transport
  }

  /** Starts the first attempt; never throws. */
  start(): void {
    void this.attempt()
  }

  send(frame: Frame): void {
    this.transport?.send(frame)
  }

  /** True while {@link sendAroundText} leads anywhere. */
  get carriesText(): boolean {
    return this.transport?.sendAroundText !== undefined && this.transport.isOpen
  }

  sendAroundText(head: Head, text: string): void {
    this.transport?.sendAroundText?.(head, text)
  }

  sendBinary(bytes: Uint8Array): void {
    this.transport?.sendBinary(bytes)
  }

  /** The engine accepted the connection: the next loss starts with a short delay again. */
  confirm(): void {
    this.failures = 0
    this.status.lastError = undefined
  }

  /** The engine said why it will close this connection. */
  refuse(reason: CodedError): void {
    this.refusal = reason
    this.status.lastError = reason
    this.settings.log({ level: 'error', message: reason.message })
  }

  /** Closes for good. What was sent before still leaves. Resolves once the connection is gone. */
  end(reason: IiiError, state: 'disconnected' | 'failed'): Promise<void> {
    if (this.status.ending !== undefined) return Promise.resolve()
    this.status.ending = reason
    this.abort.abort()
    this.cancelRetry?.()
    const gone = this.closeTransport()
    this.listener.ended(reason)
    this.status.change(state, reason)
    return gone
  }

  private async attempt(): Promise<void> {
    this.status.change('connecting')
    const transport = await this.open()
    if (transport === undefined) return
    if (this.abort.signal.aborted) transport.close()
    else this.adopt(transport)
  }

  /** A failure plans the next attempt. */
  private async open(): Promise<Transport | undefined> {
    try {
      return await this.settings.open(this.abort.signal)
    } catch (error) {
      if (!this.abort.signal.aborted) this.retry(asError(error))
      return undefined
    }
  }

  private adopt(transport: Transport): void {
    const { clock } = this.settings
    this.transport = transport
    this.refusal = undefined
    const heartbeat = new Heartbeat(
      { ping: () => transport.ping(), abandon: () => transport.terminate() },
      clock,
    )
    this.heartbeat = heartbeat
    this.status.change('connected')
    this.listener.opened()
    transport.listen({
      frame: (frame) => {
        heartbeat.touch()
        this.listener.frame(frame)
      },
      usual: (message) => {
        heartbeat.touch()
        return this.listener.usual?.(message) ?? false
      },
      unreadable: (problem) => {
        heartbeat.touch()
        this.listener.unreadable(problem)
      },
      alive: () => heartbeat.touch(),
      closed: (info) => this.lose(info),
    })
  }

  private lose(info: CloseInfo): void {
    this.heartbeat?.stop()
    this.transport = undefined
    const reason = this.refusal ?? this.lossError(info)
    this.listener.lost(reason)
    this.closed?.()
    if (this.status.ending === undefined) this.retry(reason)
  }

  private lossError({ code, reason }: CloseInfo): IiiError {
    const detail = reason === '' ? ` (close code ${code})` : ` (close code ${code}: ${reason})`
    return iiiError('connection_lost', { address: this.settings.address, reason: detail })
  }

  private retry(cause: Error): void {
    const { address, reconnection, clock, random, log } = this.settings
    const delayMs = reconnectDelay(this.failures, reconnection, random())
    this.status.lastError = cause
    this.failures += 1
    if (delayMs === undefined) {
      this.giveUp(cause)
      return
    }
    const level = this.failures === 1 ? 'warn' : 'debug'
    log({ level, message: `No connection to ${address}, trying again in ${delayMs} ms: ${reasonOf(cause)}` })
    this.status.change('reconnecting', cause)
    this.cancelRetry = clock.after(delayMs, () => void this.attempt(), { keepsProcess: true })
  }

  private giveUp(cause: Error): void {
    const { address, log } = this.settings
    const error = iiiError(
      'engine_unreachable',
      { address, attempts: this.failures, reason: reasonOf(cause) },
      { cause },
    )
    log({ level: 'error', message: error.message })
    this.status.lastError = error
    void this.end(error, 'failed')
  }

  private closeTransport(): Promise<void> {
    const { transport } = this
    if (transport === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      this.closed = resolve
      transport.close()
    })
  }
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value))
}
