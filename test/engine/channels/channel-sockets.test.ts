import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ChannelSocket, channelUrl, type Ref } from '../../helpers/channel-socket.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'

interface Refs {
  readonly writer: Ref
  readonly reader: Ref
}

async function createChannel(engine: TestEngine, input: object = {}): Promise<Refs> {
  const worker = await engine.connect()
  return worker.result<Refs>('engine::channels::create', input)
}

/** Status and body of an upgrade request that is not granted. */
function refusal(engine: TestEngine, path: string): Promise<[number | undefined, string]> {
  return new Promise((resolve) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    get({ port: engine.port, path, headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve([response.statusCode, body]))
    })
  })
}

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

describe('engine::channels::create', () => {
  it('names both ends of one channel, each channel with an id and a key of its own', async () => {
    await using engine = await startTestEngine()
    const first = await createChannel(engine)
    const second = await createChannel(engine, { buffer_size: 5_000 })
    const end = { channel_id: uuid, access_key: uuid }
    expect(first).toEqual({ writer: { ...end, direction: 'write' }, reader: { ...end, direction: 'read' } })
    expect(first.reader).toEqual({ ...first.writer, direction: 'read' })
    expect(
      new Set([first, second].flatMap(({ writer }) => [writer.channel_id, writer.access_key])).size,
    ).toBe(4)
  })

  it('refuses one more than a worker may have at a time, and nobody else', async () => {
    await using engine = await startTestEngine({ maxChannelsPerWorker: 2 })
    const greedy = await engine.connect()
    for (let count = 0; count < 2; count++) await greedy.result('engine::channels::create')
    expect(await greedy.failure('engine::channels::create')).toMatchObject({ code: 'channel_limit_reached' })
    await createChannel(engine)
  })

  it('refuses a buffer size that is no whole number', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    for (const buffer_size of ['64', 1.5, -1]) {
      expect(await worker.failure('engine::channels::create', { buffer_size })).toMatchObject({
        code: 'deserialization_error',
        message: expect.stringContaining("'buffer_size' must be a whole number"),
      })
    }
  })
})

describe('a request for an end', () => {
  it('is a 404 for an unknown id and for a wrong key, and a 400 without key or direction', async () => {
    await using engine = await startTestEngine()
    const { writer } = await createChannel(engine)
    const path = `/ws/channels/${writer.channel_id}`
    const notFound = [404, 'Channel not found']
    expect(await refusal(engine, `${path}?key=wrong&dir=read`)).toEqual(notFound)
    expect(await refusal(engine, `${path}?key=&dir=read`)).toEqual(notFound)
    expect(await refusal(engine, `/ws/channels/none?key=${writer.access_key}&dir=read`)).toEqual(notFound)
    for (const query of ['', '?dir=read', `?key=${writer.access_key}`, `?key=${writer.access_key}&dir=both`])
      expect((await refusal(engine, path + query))[0]).toBe(400)
  })

  it('that is taken already is accepted and closed at once', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    const first = await ChannelSocket.open(engine.url, reader)
    const second = await ChannelSocket.open(engine.url, reader)
    await until(() => second.closeCode !== undefined)
    expect(second.closeCode).toBe(1005)
    const source = await ChannelSocket.open(engine.url, writer)
    source.send('for the first')
    await until(() => first.received.length > 0)
  })
})

describe('a channel between two sockets', () => {
  it('keeps messages apart, in order and of their kind, and closes its reader without a code', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    const source = await ChannelSocket.open(engine.url, writer)
    const sent = [
      '{"type":"set_status"}',
      Buffer.from('hello '),
      Buffer.from('world'),
      '',
      Buffer.alloc(70_000, 1),
    ]
    source.send(...sent)
    const sink = await ChannelSocket.open(engine.url, reader)
    source.socket.close(1000, 'stream_complete')
    await until(() => sink.closeCode !== undefined)
    expect(sink.received).toEqual(sent)
    expect(sink.closeCode).toBe(1005)
  })

  it('ends for its reader when the writer is lost', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    const source = await ChannelSocket.open(engine.url, writer)
    const sink = await ChannelSocket.open(engine.url, reader)
    source.send('last words')
    await until(() => sink.received.length > 0)
    source.socket.terminate()
    await until(() => sink.closeCode !== undefined)
    expect(sink.closeCode).toBe(1005)
  })

  it('cuts its writer off when the reader leaves', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    const source = await ChannelSocket.open(engine.url, writer)
    const sink = await ChannelSocket.open(engine.url, reader)
    sink.socket.close()
    await until(() => source.closeCode !== undefined)
    expect(source.closeCode).toBe(1006)
    expect((await refusal(engine, channelUrl('', writer)))[0]).toBe(404)
  })

  it('closes a writer that comes after the reader has left, without failing it', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    const sink = await ChannelSocket.open(engine.url, reader)
    sink.socket.close()
    await until(() => sink.closeCode !== undefined)
    const source = await ChannelSocket.open(engine.url, writer)
    await until(() => source.closeCode !== undefined)
    expect(source.closeCode).toBe(1005)
  })

  it('holds its writer back while the reader does not read, and loses nothing', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine, { buffer_size: 4 })
    const source = await ChannelSocket.open(engine.url, writer)
    const sink = await ChannelSocket.open(engine.url, reader)
    sink.socket.pause()
    const size = 64 * 1024
    const count = 1_024
    for (let index = 0; index < count; index++) source.send(Buffer.alloc(size, index % 256))
    // What fits into the buffers of the system and of the channel leaves; most of the 64 MiB stays with the writer.
    let seen = Infinity
    await until(async () => {
      const now = source.socket.bufferedAmount
      const isStill = now === seen
      seen = now
      await new Promise((resolve) => setTimeout(resolve, 100))
      return isStill
    })
    expect(seen).toBeGreaterThan((count * size) / 2)
    sink.socket.resume()
    source.socket.close()
    await until(() => sink.closeCode !== undefined, { timeoutMs: 20_000 })
    expect(sink.received).toHaveLength(count)
    expect(sink.received.every((data, index) => data[0] === index % 256 && data.length === size)).toBe(true)
  })

  it('answers pings at both ends, also of a reader that waits', async () => {
    await using engine = await startTestEngine()
    const { writer, reader } = await createChannel(engine)
    for (const ref of [reader, writer]) {
      const { socket } = await ChannelSocket.open(engine.url, ref)
      const pong = new Promise((resolve) => socket.once('pong', resolve))
      socket.ping()
      await pong
    }
  })

  it('negotiates no compression', async () => {
    await using engine = await startTestEngine()
    const { reader } = await createChannel(engine)
    const socket = new WebSocket(channelUrl(engine.url, reader))
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.extensions).toBe('')
  })

  it('survives its creator once an end is open, and goes with it before', async () => {
    await using engine = await startTestEngine()
    const creator = await engine.connect()
    const used = await creator.result<Refs>('engine::channels::create')
    const unused = await creator.result<Refs>('engine::channels::create')
    const source = await ChannelSocket.open(engine.url, used.writer)
    source.send('still here')
    await creator.close()
    await until(() => engine.events('worker_disconnected').length > 0)
    expect((await refusal(engine, channelUrl('', unused.reader)))[0]).toBe(404)
    const sink = await ChannelSocket.open(engine.url, used.reader)
    await until(() => sink.received.length > 0)
  })
})

it('a worker in the engine’s process opens ends without a socket', async () => {
  await using engine = await startTestEngine()
  const { channels } = engine.attach({ name: 'inside' })
  const { writer, reader } = await createChannel(engine)
  const sink = await ChannelSocket.open(engine.url, reader)
  const source = channels?.open(writer)
  source?.send({ isText: true, bytes: Buffer.from('hello') }, () => {})
  source?.close('')
  await until(() => sink.closeCode !== undefined)
  expect(sink.received).toEqual(['hello'])
})
