import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { WebSocket } from 'ws'

/** A frame as it stands on the wire. */
export interface WireFrame {
  readonly type: string
  readonly [member: string]: unknown
}

interface Waiter {
  readonly matches: (frame: WireFrame) => boolean
  readonly resolve: (frame: WireFrame) => void
}

type Handler = (data: unknown, frame: WireFrame) => unknown

const PATIENCE_MS = 5_000

/** A worker that writes and reads frames by hand over a real socket. */
export class RawWorker {
  /** Every frame received, in order. */
  readonly frames: WireFrame[] = []
  /** Close code, once the socket has closed. */
  closeCode: number | undefined
  private readonly unread: WireFrame[] = []
  private readonly waiters = new Set<Waiter>()
  private readonly handlers = new Map<string, Handler>()

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.receive(JSON.parse(data.toString()) as WireFrame))
    socket.on('close', (code) => (this.closeCode = code))
    socket.on('error', () => socket.terminate())
  }

  /** Connects and reads `workerregistered`. */
  static async connect(url: string, headers: Record<string, string> = {}): Promise<RawWorker> {
    const worker = RawWorker.open(url, headers)
    await worker.take('workerregistered')
    return worker
  }

  /** Connects, and waits for nothing: frames may be sent once the socket is open. */
  static open(url: string, headers: Record<string, string> = {}): RawWorker {
    return new RawWorker(new WebSocket(url, { headers }))
  }

  get id(): string {
    return String(this.frames[0]?.['worker_id'])
  }

  get token(): string {
    return String(this.frames[0]?.['reattach_token'])
  }

  send(...frames: readonly object[]): void {
    for (const frame of frames) this.socket.send(JSON.stringify(frame))
  }

  /** Sends text as it is. */
  write(text: string | Buffer): void {
    this.socket.send(text)
  }

  /** The first unread frame of a type whose members include the given ones; waits for it. */
  take(type: string, members: Record<string, unknown> = {}): Promise<WireFrame> {
    const matches = (frame: WireFrame): boolean => frame.type === type && includes(frame, members)
    const index = this.unread.findIndex(matches)
    if (index !== -1) return Promise.resolve(this.unread.splice(index, 1)[0] as WireFrame)
    return this.wait(matches, `${type} ${JSON.stringify(members)}`)
  }

  /** True when such a frame is waiting to be read. */
  has(type: string, members: Record<string, unknown> = {}): boolean {
    return this.unread.some((frame) => frame.type === type && includes(frame, members))
  }

  /** What was received and not yet taken. */
  unreadFrames(): WireFrame[] {
    return [...this.unread]
  }

  /** Resolves once the engine has handled everything sent so far. */
  async synced(): Promise<this> {
    this.send({ type: 'ping' })
    await this.take('pong')
    return this
  }

  /** Calls a function and waits for the frame that answers. */
  async call(functionId: string, data: unknown = {}, members: object = {}): Promise<WireFrame> {
    const id = randomUUID()
    this.send({ type: 'invokefunction', invocation_id: id, function_id: functionId, data, ...members })
    return this.take('invocationresult', { invocation_id: id })
  }

  /** Calls a function that succeeds; its result. */
  async result<Result = Record<string, unknown>>(functionId: string, data: unknown = {}): Promise<Result> {
    const answer = await this.call(functionId, data)
    if (answer['error'] !== undefined) throw new Error(JSON.stringify(answer['error']))
    return answer['result'] as Result
  }

  /** Calls a function that fails; the code and message of its error. */
  async failure(functionId: string, data: unknown = {}): Promise<{ code: string; message: string }> {
    const answer = await this.call(functionId, data)
    if (answer['error'] === undefined) throw new Error(`no error but ${JSON.stringify(answer['result'])}`)
    return answer['error'] as { code: string; message: string }
  }

  /** Announces itself the way clients do. */
  async announce(data: object = {}): Promise<WireFrame> {
    return this.call('engine::workers::register', { runtime: 'node', version: '0.22.1', pid: 4242, ...data })
  }

  /** Registers a function and answers its calls; resolves once it can be called. */
  async serve(id: string, handler: Handler = (data) => data, members: object = {}): Promise<void> {
    this.handlers.set(id, handler)
    this.send({ type: 'registerfunction', id, ...members })
    await this.synced()
  }

  /** Leaves with a close frame; resolves once the socket has closed. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.socket.once('close', resolve))
    this.socket.close()
    await closed
  }

  drop(): void {
    this.socket.terminate()
  }

  private receive(frame: WireFrame): void {
    this.frames.push(frame)
    const handler =
      frame.type === 'invokefunction' ? this.handlers.get(String(frame['function_id'])) : undefined
    if (handler !== undefined) return this.answer(frame, handler)
    for (const waiter of this.waiters) {
      if (!waiter.matches(frame)) continue
      this.waiters.delete(waiter)
      return waiter.resolve(frame)
    }
    this.unread.push(frame)
  }

  private answer(frame: WireFrame, handler: Handler): void {
    const { invocation_id, function_id } = frame
    this.send({ type: 'invocationresult', invocation_id, function_id, result: handler(frame['data'], frame) })
  }

  private wait(matches: Waiter['matches'], what: string): Promise<WireFrame> {
    return new Promise((resolve, reject) => {
      const waiter = { matches, resolve: (frame: WireFrame) => (clearTimeout(limit), resolve(frame)) }
      const limit = setTimeout(() => {
        this.waiters.delete(waiter)
        reject(new Error(`no ${what} within ${PATIENCE_MS} ms; unread: ${JSON.stringify(this.unread)}`))
      }, PATIENCE_MS)
      this.waiters.add(waiter)
    })
  }
}

function includes(frame: WireFrame, members: Record<string, unknown>): boolean {
  return Object.entries(members).every(([name, value]) => isDeepStrictEqual(frame[name], value))
}
