import { randomUUID } from 'node:crypto'
import type { Engine } from '../../framework/engine/index.js'
import { encodeText } from '../../framework/protocol/text-codec.js'
import type { Transport } from '../../framework/protocol/transport.js'
import type { WireFrame } from './raw-worker.js'

/** A worker inside the engine's process that writes and reads frames by hand. */
export interface InProcessClient {
  readonly id: string
  readonly transport: Transport
  send(...frames: readonly object[]): void
  /** The next frame that matches. */
  next(matches: (frame: WireFrame) => boolean): Promise<WireFrame>
  synced(): Promise<void>
  serve(id: string, handler?: (data: unknown) => unknown): Promise<void>
  call(functionId: string, data: unknown): Promise<WireFrame>
}

/** Attaches such a worker and reads its `workerregistered`. */
export async function inProcessWorker(engine: Engine, name: string): Promise<InProcessClient> {
  const transport = engine.attach({ name, description: `${name} for tests` })
  const waiting = new Set<(frame: WireFrame) => boolean>()
  const send = (...frames: readonly object[]): void => {
    for (const frame of frames) transport.sendBinary(Buffer.from(JSON.stringify(frame)))
  }
  const next: InProcessClient['next'] = (matches) =>
    new Promise((resolve) => {
      const take = (frame: WireFrame): boolean => {
        if (!matches(frame)) return false
        waiting.delete(take)
        resolve(frame)
        return true
      }
      waiting.add(take)
    })
  const registered = next(({ type }) => type === 'workerregistered')
  transport.listen({
    frame: (sent) => {
      const frame = JSON.parse(encodeText(sent)) as WireFrame
      for (const take of waiting) if (take(frame)) return
    },
    closed: () => waiting.clear(),
  })
  const synced = async (): Promise<void> => {
    const pong = next(({ type }) => type === 'pong')
    send({ type: 'ping' })
    await pong
  }
  return {
    id: String((await registered)['worker_id']),
    transport,
    send,
    next,
    synced,
    serve: async (id, handler = (data) => data) => {
      waiting.add((frame) => {
        if (frame.type !== 'invokefunction' || frame['function_id'] !== id) return false
        const { invocation_id } = frame
        send({ type: 'invocationresult', invocation_id, function_id: id, result: handler(frame['data']) })
        return true
      })
      send({ type: 'registerfunction', id })
      await synced()
    },
    call: (functionId, data) => {
      const id = randomUUID()
      const answer = next((frame) => frame.type === 'invocationresult' && frame['invocation_id'] === id)
      send({ type: 'invokefunction', invocation_id: id, function_id: functionId, data })
      return answer
    },
  }
}
