import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createChannel } from '../../../framework/sdk/channels/create-channel.js'
import { ChannelReader, ChannelWriter, connectWorker as connectOver } from '../../../framework/sdk/index.js'
import { ChannelSocket } from '../../helpers/channel-socket.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import { scriptedClient } from '../scripted-engine.js'

/** Clients that reach channels in their two ways. */
const ways = [
  ['over sockets', (engine: TestEngine) => connectWorker(engine.url, { workerName: 'remote' })],
  [
    'in the engine’s process',
    async (engine: TestEngine) => {
      const client = connectOver(() => engine.attach({ name: 'inside' }), { log: () => {} })
      await client.ready()
      return Object.assign(client, { [Symbol.asyncDispose]: () => client.shutdown() })
    },
  ],
] as const

describe.each(ways)('a channel %s', (_way, connect) => {
  it('carries bytes in pieces and texts beside them, to the end', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    const { writer, reader } = await createChannel(client)
    const texts: string[] = []
    reader.onMessage((text) => texts.push(text))
    const content = Buffer.alloc(10 * 1024 * 1024, 'abcdefg')
    writer.sendMessage('first')
    const [received] = await Promise.all([
      reader.readAll(),
      pipeline(Readable.from([content, content]), writer.stream),
    ])
    expect(received.equals(Buffer.concat([content, content]))).toBe(true)
    expect(texts).toEqual(['first'])
  })

  it('ends for its reader when nothing was ever written', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    for (const end of ['close', 'end'] as const) {
      const { writer, reader } = await client.createChannel()
      if (end === 'close') writer.close()
      else writer.stream.end()
      expect(await reader.readAll()).toEqual(Buffer.alloc(0))
    }
  })

  it('delivers what was written before the writer was closed', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    const { writer, reader } = await client.createChannel()
    writer.stream.write(Buffer.alloc(300_000, 1))
    writer.close()
    expect(await reader.readAll()).toHaveLength(300_000)
  })

  it('holds its writer back while nobody takes the bytes', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    const { writer, reader } = await client.createChannel(2)
    reader.stream.once('readable', () => {})
    const content = Buffer.alloc(64 * 1024 * 1024, 1)
    writer.stream.write(content)
    let isThrough = false
    writer.stream.write(Buffer.alloc(1), () => (isThrough = true))
    for (let count = 0; count < 50; count++) await turn()
    expect(isThrough).toBe(false)
    writer.stream.end()
    expect(await reader.readAll()).toHaveLength(content.length + 1)
  })

  it('fails its writer with channel_closed when the reader leaves', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    const { writer, reader } = await client.createChannel()
    writer.stream.write('some')
    await once(reader.stream, 'readable')
    const failed = once(writer.stream, 'error')
    reader.close()
    expect(await failed).toMatchObject([{ code: 'channel_closed' }])
    await once(reader.stream.resume(), 'end')
  })

  it('travels in payloads as its reference, and arrives as a live end', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    await using other = await connectWorker(engine.url, { workerName: 'other' }, (worker) => {
      worker.registerFunction(
        'files::copy',
        async ({ jobs }: { jobs: { from: ChannelReader; to: ChannelWriter }[] }) => {
          for (const { from, to } of jobs) await pipeline(from.stream, to.stream)
          return jobs.length
        },
      )
    })
    const [one, two] = [await client.createChannel(), await client.createChannel()]
    one.writer.stream.end('hello')
    const copied = client.trigger<object, number>({
      function_id: 'files::copy',
      payload: { jobs: [{ from: one.reader, to: two.writer }] },
    })
    expect((await two.reader.readAll()).toString()).toBe('hello')
    expect(await copied).toBe(1)
    expect(other.connectionState).toBe('connected')
  })

  it('with a wrong key is an error for its reader, and for its writer', async () => {
    await using engine = await startTestEngine()
    await using client = await connect(engine)
    const { writerRef, readerRef } = await client.createChannel()
    const open = (ref: typeof writerRef) => client.openChannel(ref)
    const code = expect.stringMatching(/^channel_(unreachable|not_found)$/)
    const reader = new ChannelReader(open, { ...readerRef, access_key: 'wrong' })
    await expect(reader.readAll()).rejects.toMatchObject({ code })
    const writer = new ChannelWriter(open, { ...writerRef, access_key: 'wrong' })
    writer.stream.write('lost')
    expect(await once(writer.stream, 'error')).toMatchObject([{ code }])
  })
})

it('a failure nobody listens for is logged and does not end the process', async () => {
  await using engine = await startTestEngine()
  const messages: string[] = []
  await using client = await connectWorker(engine.url, { log: ({ message }) => void messages.push(message) })
  const { writer, readerRef } = await client.createChannel()
  await ChannelSocket.open(engine.url, readerRef)
  const second = new ChannelReader(engine.url, { ...readerRef, access_key: 'x' }, ({ message }) =>
    messages.push(message),
  )
  second.stream.read()
  await until(() => messages.some((message) => message.includes('cannot be opened')))
  expect(writer.stream.destroyed).toBe(false)
})

it('a listener for texts that throws is logged, and the others hear', async () => {
  await using engine = await startTestEngine()
  const messages: string[] = []
  await using client = await connectWorker(engine.url, { log: ({ message }) => void messages.push(message) })
  const { writer, reader } = await client.createChannel()
  const heard: string[] = []
  reader.onMessage(() => {
    throw new Error('bad listener')
  })
  reader.onMessage((text) => heard.push(text))
  writer.sendMessage('hello')
  await until(() => heard.length > 0)
  expect(messages).toEqual(['A listener of a channel failed'])
})

it('a connection that breaks is channel_lost for the reader, never an end', async () => {
  await using engine = await startTestEngine()
  await using client = await connectWorker(engine.url)
  const { writer, reader } = await client.createChannel()
  writer.stream.write('half of it')
  const broken = expect(reader.readAll()).rejects.toMatchObject({ code: 'channel_lost' })
  await once(reader.stream, 'readable')
  writer.stream.once('error', () => {})
  await engine.stop()
  await broken
})

it('a client over a transport without channels says so', async () => {
  await using world = scriptedClient()
  const ref = { channel_id: 'c', access_key: 'k', direction: 'read' } as const
  await expect(world.client.openChannel(ref)).rejects.toMatchObject({ code: 'channels_unavailable' })
})

describe('the sockets of a channel', () => {
  /** A server that takes ends and notes how they are closed. */
  async function startServer() {
    const server = new WebSocketServer({ port: 0, perMessageDeflate: true })
    await once(server, 'listening')
    const closes: [number, string][] = []
    const frames: (string | number)[] = []
    const sockets: WebSocket[] = []
    server.on('connection', (socket) => {
      sockets.push(socket)
      socket.on('close', (code, reason) => closes.push([code, reason.toString()]))
      socket.on('message', (data: Buffer, isBinary) => frames.push(isBinary ? data.length : data.toString()))
    })
    const { port } = server.address() as { port: number }
    return {
      url: `ws://127.0.0.1:${port}`,
      sockets,
      closes,
      frames,
      [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
    }
  }
  const ref = { channel_id: 'c', access_key: 'k' }

  it('are opened by the first use, not before', async () => {
    await using server = await startServer()
    const reader = new ChannelReader(server.url, { ...ref, direction: 'read' })
    const writer = new ChannelWriter(server.url, { ...ref, direction: 'write' })
    expect([reader.stream.readable, writer.stream.writable]).toEqual([true, true])
    reader.stream.read()
    await until(() => server.sockets.length === 1)
    writer.sendMessage('now')
    await until(() => server.frames.length === 1)
    reader.close()
    writer.close()
    await until(() => server.closes.length === 2)
    expect(server.closes).toContainEqual([1000, 'channel_close'])
  })

  it('carry binary data in frames of 64 KiB and close with stream_complete', async () => {
    await using server = await startServer()
    const writer = new ChannelWriter(server.url, { ...ref, direction: 'write' })
    writer.stream.end(Buffer.alloc(150_000))
    await once(writer.stream, 'finish')
    expect(server.frames).toEqual([65_536, 65_536, 18_928])
    expect(server.closes).toEqual([[1000, 'stream_complete']])
  })
})

it('ends are offered inside the engine’s process alone', async () => {
  await using engine = await startTestEngine()
  await using remote = await connectWorker(engine.url, { workerName: 'remote' })
  expect(() => remote.offerChannel('read', () => {})).toThrow(
    expect.objectContaining({ code: 'channels_unavailable' }),
  )
})
