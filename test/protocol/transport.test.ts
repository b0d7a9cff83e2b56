import { expect, test } from 'vitest'
import type { Frame } from '../../framework/protocol/frames.js'
import { inProcessPair } from '../../framework/protocol/in-process-transport.js'
import { RawJson } from '../../framework/protocol/json.js'
import type { CloseInfo, Transport } from '../../framework/protocol/transport.js'
import { dial } from '../../framework/protocol/websocket/dial.js'
import { wsTransport } from '../../framework/protocol/websocket/ws-transport.js'
import { startServer } from './websocket/sockets.js'

interface World {
  readonly ends: [Transport, Transport]
  readonly dispose: () => Promise<void>
}

const worlds: Record<string, () => Promise<World>> = {
  'in process': () => Promise.resolve({ ends: inProcessPair(), dispose: () => Promise.resolve() }),
  'over a WebSocket': socketWorld,
}

async function socketWorld(): Promise<World> {
  const server = await startServer()
  const near = await dial({ url: server.url })
  const far = await server.accepted()
  const dispose = async () => {
    near.terminate()
    await server.stop()
  }
  return { ends: [wsTransport(near, 'client'), wsTransport(far, 'server')], dispose }
}

/** A frame that says something. */
function saying(text: string): Frame {
  return { type: 'invokefunction', function_id: text, data: RawJson.of({ text }) }
}

/** Collects what an end receives; resolves `closed` with the reason. */
function record(end: Transport) {
  const frames: string[] = []
  let signs = 0
  const closed = new Promise<CloseInfo>((resolve) => {
    end.listen({ frame: (frame) => frames.push(wordsOf(frame)), closed: resolve, alive: () => signs++ })
  })
  return { frames, closed, signs: () => signs }
}

function wordsOf(frame: Frame): string {
  return frame.type === 'invokefunction' ? frame.function_id : frame.type
}

for (const [name, makeWorld] of Object.entries(worlds)) {
  test(`${name}: frames arrive in order, those sent before anyone listens included`, async () => {
    const { ends, dispose } = await makeWorld()
    const [left, right] = ends
    const sent = Array.from({ length: 500 }, (_, index) => `frame ${index}`)
    for (const text of sent) left.send(saying(text))
    left.close()
    const received = record(right)
    await received.closed
    expect(received.frames).toEqual(sent)
    await dispose()
  })

  test(`${name}: binary messages arrive as they were sent, whatever becomes of their memory`, async () => {
    const { ends, dispose } = await makeWorld()
    const sizes = [100, 20_000, 100_000]
    const send = (from: Transport, size: number) => {
      const memory = Buffer.alloc(size, 'a')
      from.sendBinary(memory)
      memory.fill('b')
    }
    for (const [from, to] of [ends, ends.toReversed()] as [Transport, Transport][]) {
      for (const size of sizes) send(from, size)
      from.send(saying('end'))
      const received: boolean[] = []
      await new Promise<void>((resolve) => {
        const binary = (bytes: Uint8Array) => received.push(Buffer.alloc(bytes.length, 'a').equals(bytes)) > 0
        to.listen({ binary, frame: () => resolve(), closed: () => {} })
      })
      expect(received).toEqual(sizes.map(() => true))
    }
    await dispose()
  })

  test(`${name}: closing reports itself once at both ends`, async () => {
    const { ends, dispose } = await makeWorld()
    const [left, right] = [record(ends[0]), record(ends[1])]
    ends[0].close()
    ends[0].close()
    await Promise.all([left.closed, right.closed])
    expect([ends[0].isOpen, ends[1].isOpen]).toEqual([false, false])
    await dispose()
  })

  test(`${name}: terminating looks like a loss to the other side`, async () => {
    const { ends, dispose } = await makeWorld()
    const other = record(ends[1])
    record(ends[0])
    ends[0].terminate()
    expect((await other.closed).code).toBe(1006)
    await dispose()
  })

  test(`${name}: sending after the end is ignored`, async () => {
    const { ends, dispose } = await makeWorld()
    const other = record(ends[1])
    record(ends[0])
    ends[0].close()
    ends[0].send(saying('late'))
    await other.closed
    expect(other.frames).toEqual([])
    await dispose()
  })

  test(`${name}: a ping brings a sign of life`, async () => {
    const { ends, dispose } = await makeWorld()
    const asking = record(ends[0])
    record(ends[1])
    ends[0].ping()
    await expect.poll(asking.signs).toBeGreaterThan(0)
    await dispose()
  })

  test(`${name}: a paused end receives nothing until it resumes`, async () => {
    const { ends, dispose } = await makeWorld()
    const received = record(ends[1])
    ends[1].pause()
    ends[0].send(saying('held'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(received.frames).toEqual([])
    ends[1].resume()
    await expect.poll(() => received.frames).toEqual(['held'])
    await dispose()
  })
}
