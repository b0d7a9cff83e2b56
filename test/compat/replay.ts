import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { ChannelSocket } from '../helpers/channel-socket.js'
import { RawWorker, type WireFrame } from '../helpers/raw-worker.js'
import { until } from '../helpers/until.js'
import type { ChannelRefs } from '../../framework/protocol/channel.js'
import type { Line } from './transcript.js'

interface Closing {
  readonly code: number | undefined
  readonly reason: string
}

type Replayer = (line: Line) => void | Promise<void>

/**
 * Sends what a recorded client sent and checks that the engine answers what the stand-in answered. UUIDs of the
 * recording are exchanged for the live ones; the places where this engine answers otherwise are named in `expectations`.
 */
export class Replay {
  private readonly workers = new Map<string, RawWorker>()
  private readonly others = new Map<string, WebSocket>()
  private readonly channels = new Map<string, ChannelSocket>()
  /** Recorded UUID → the one this engine made. */
  private readonly ids = new Map<string, string>()
  /** Recorded id of a call → the id under which this engine delivered it. */
  private readonly deliveries = new Map<string, string>()
  /** Bindings the recorded client refused: they are parked, so it is not asked to remove them. */
  private readonly refused = new Set<unknown>()

  constructor(private readonly url: string) {}

  async run(lines: readonly Line[]): Promise<void> {
    for (const line of lines) await this.replayers[line.kind](line)
  }

  /** Frames the engine sent on a connection that the recording does not know. */
  unexpected(conn: string): WireFrame[] {
    return this.worker(conn).unreadFrames()
  }

  private readonly replayers: Record<Line['kind'], Replayer> = {
    header: () => {},
    note: () => {},
    upgrade: (line) => this.open(line),
    text: (line) => (line.conn?.startsWith('channel') ? this.exchangeItem(line) : this.exchange(line)),
    binary: (line) => (line.conn?.startsWith('channel') ? this.exchangeItem(line) : this.export(line)),
    'ws-ping': async ({ conn }) => {
      const { socket } = this.worker(conn)
      const pong = new Promise((resolve) => socket.once('pong', resolve))
      socket.ping()
      await pong
    },
    close: (line) => this.close(line),
  }

  private async open({ conn = '', url = '' }: Line): Promise<void> {
    if (conn.startsWith('worker')) this.workers.set(conn, await RawWorker.connect(this.url + url))
    if (conn.startsWith('channel'))
      this.channels.set(conn, await ChannelSocket.connect(this.url + this.live(url)))
    if (!conn.startsWith('otel')) return
    const socket = new WebSocket(this.url + url)
    await new Promise((resolve) => socket.once('open', resolve))
    this.others.set(conn, socket)
  }

  private export({ conn, prefix, json }: Line): void {
    if (conn?.startsWith('otel') && json !== undefined)
      this.others.get(conn)?.send(Buffer.from(prefix + JSON.stringify(json)))
  }

  /** One message of a data channel: what the recorded writer sent arrives at the recorded reader as it was. */
  private async exchangeItem({ conn = '', dir, kind, sample = '' }: Line): Promise<void> {
    const message = kind === 'text' ? sample : Buffer.from(sample)
    const end = this.channels.get(conn)
    if (dir === 'sdk->engine') end?.send(message)
    else expect(await until(() => end?.received.shift())).toEqual(message)
  }

  private async exchange({ conn, dir, frame }: Line): Promise<void> {
    if (frame === undefined) return
    if (dir === 'sdk->engine') this.worker(conn).send(this.liveFrame(frame))
    else await this.expectFrame(this.worker(conn), frame)
  }

  private liveFrame(frame: WireFrame): WireFrame {
    const live = this.withLiveIds(frame)
    if (frame.type === 'triggerregistrationresult' && frame['error'] !== undefined)
      this.refused.add(frame['id'])
    if (frame.type !== 'invocationresult') return live
    return { ...live, invocation_id: this.deliveries.get(String(frame['invocation_id'])) }
  }

  private async expectFrame(worker: RawWorker, recorded: WireFrame): Promise<void> {
    if (recorded.type === 'workerregistered') {
      this.ids.set(String(recorded['worker_id']), worker.id)
      this.ids.set(String(recorded['reattach_token']), worker.token)
      return
    }
    const frame = this.withLiveIds(recorded)
    if (frame.type === 'invokefunction') return this.expectDelivery(worker, frame)
    if (frame.type === 'invocationresult') return this.expectAnswer(worker, frame)
    if (frame.type === 'unregistertrigger' && this.refused.has(frame['id'])) return
    const arrived = await worker.take(frame.type, { id: frame['id'] })
    expect(arrived).toEqual(frame)
  }

  /** The engine delivers under ids of its own, and tells the callee in the baggage which function it is. */
  private async expectDelivery(worker: RawWorker, frame: WireFrame): Promise<void> {
    const arrived = await worker.take('invokefunction', {
      function_id: frame['function_id'],
      data: frame['data'],
    })
    this.deliveries.set(String(frame['invocation_id']), String(arrived['invocation_id']))
    const baggage =
      frame['traceparent'] === undefined ? {} : { baggage: `iii.function.id=${String(frame['function_id'])}` }
    expect(arrived).toEqual({ ...frame, invocation_id: expect.any(String), ...baggage })
  }

  private async expectAnswer(worker: RawWorker, frame: WireFrame): Promise<void> {
    const arrived = await worker.take('invocationresult', { invocation_id: frame['invocation_id'] })
    if (frame['function_id'] === 'engine::channels::create') return this.expectChannel(arrived, frame)
    expect(arrived).toEqual({ ...frame, ...this.otherAnswers(String(frame['function_id']), frame) })
  }

  /** Id and key are the engine's own, and the same at both ends. */
  private expectChannel({ result: arrived }: WireFrame, { result: recorded }: WireFrame): void {
    const [ours, theirs] = [arrived, recorded] as [ChannelRefs, ChannelRefs]
    this.ids.set(theirs.writer.channel_id, ours.writer.channel_id)
    this.ids.set(theirs.writer.access_key, ours.writer.access_key)
    expect(ours).toEqual(this.withLiveIds(theirs))
  }

  /** Where this engine answers otherwise than the stand-in, which had a queue and simpler listings. */
  private otherAnswers(functionId: string, { result }: WireFrame): Partial<WireFrame> {
    if (functionId === 'engine::functions::list')
      return { result: expect.objectContaining({ functions: expect.any(Array) }) }
    const isReceipt = typeof result === 'object' && result !== null && 'messageReceiptId' in result
    return isReceipt ? failedWith('enqueue_error') : {}
  }

  private async close({ conn = '', dir, code, reason = '' }: Line): Promise<void> {
    this.others.get(conn)?.terminate()
    if (conn.startsWith('channel')) return this.closeChannel(conn, dir, { code, reason })
    if (!conn.startsWith('worker') || dir !== 'sdk->engine') return
    if (code === 1006) this.worker(conn).drop()
    else await this.worker(conn).close()
  }

  /** The recorded reader is closed by the engine; then both ends are gone. */
  private async closeChannel(conn: string, dir: Line['dir'], { code, reason }: Closing): Promise<void> {
    const end = this.channels.get(conn)
    if (dir === 'sdk->engine' && code === 1000) end?.socket.close(code, reason)
    else expect(await until(() => end?.closeCode)).toBe(1005)
  }

  private worker(conn = ''): RawWorker {
    const worker = this.workers.get(conn)
    if (worker === undefined) throw new Error(`no connection ${conn}`)
    return worker
  }

  private withLiveIds<Value>(value: Value): Value {
    return JSON.parse(this.live(JSON.stringify(value))) as Value
  }

  private live(text: string): string {
    return text.replace(/00000000-0000-4000-8000-\d{12}/g, (id) => this.ids.get(id) ?? id)
  }
}

function failedWith(code: string): Partial<WireFrame> {
  return { result: undefined, error: { code, message: expect.any(String) } }
}
