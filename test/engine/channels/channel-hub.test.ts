import { describe, expect, it } from 'vitest'
import { ChannelHub } from '../../../framework/engine/channels/channel-hub.js'
import { localChannels } from '../../../framework/engine/channels/local-end.js'
import {
  type ChannelEnd,
  type ChannelFrame,
  type ChannelOffer,
  type ChannelRef,
  textOf,
} from '../../../framework/protocol/channel.js'
import { fakeWorker } from '../fake-worker.js'

const text = (value: string): ChannelFrame => ({ isText: true, bytes: Buffer.from(value) })
const binary = (size: number): ChannelFrame => ({ isText: false, bytes: Buffer.alloc(size) })
const ignore = (): void => {}

/** A hub with a clock of its own, and ends that need no socket. */
function world(bufferBytes?: number) {
  const clock = { ms: 0 }
  const hub = new ChannelHub({ now: () => clock.ms, ...(bufferBytes !== undefined && { bufferBytes }) })
  const owner = fakeWorker('creator')
  return { hub, clock, owner, local: localChannels(hub, owner) }
}

/** What an end hears. */
function hear(end: ChannelEnd) {
  const heard: { frames: string[]; code: number | undefined } = { frames: [], code: undefined }
  end.listen({
    frame: (frame) => heard.frames.push(frame.isText ? textOf(frame) : `${frame.bytes.length} bytes`),
    closed: ({ code }) => (heard.code = code),
  })
  return heard
}

type Offered = ReturnType<typeof world> & { readonly offer: ChannelOffer }

const minutes = (count: number) => count * 60_000

describe('a channel', () => {
  it('hands over what was written before its reader came, in order and of its kind, then the end', () => {
    const { hub, local } = world()
    const { writer, reader } = local.create()
    const end = local.open(writer)
    end.send(text('first'), ignore)
    end.send(binary(3), ignore)
    end.close('')
    const heard = hear(local.open(reader))
    expect(heard).toEqual({ frames: ['first', '3 bytes'], code: 1005 })
    expect(hub.size).toBe(0)
  })

  it('asks its writer for more only while there is room, in messages and in bytes', () => {
    const { local } = world(100)
    for (const [bufferSize, size] of [
      [2, 1],
      [64, 60],
    ] as const) {
      const { writer, reader } = local.create(bufferSize)
      const source = local.open(writer)
      const sink = local.open(reader)
      sink.pause()
      let asked = 0
      source.send(binary(size), () => (asked += 1))
      source.send(binary(size), () => (asked += 1))
      expect(asked).toBe(1)
      const heard = hear(sink)
      sink.resume()
      expect(asked).toBe(2)
      expect(heard.frames).toHaveLength(2)
    }
  })

  it('asks a writer in the engine’s process for a second message only once somebody reads', () => {
    const { local } = world()
    const { writer, reader } = local.create()
    let asked = false
    local.open(writer).send(text('x'), () => (asked = true))
    expect(asked).toBe(false)
    hear(local.open(reader))
    expect(asked).toBe(true)
  })

  it('fails what is written after its reader has left', () => {
    const { hub, local } = world()
    const { writer, reader } = local.create()
    const source = local.open(writer)
    const heard = hear(source)
    local.open(reader).close('')
    expect(heard.code).toBe(1006)
    const failures: unknown[] = []
    source.send(text('late'), (error) => failures.push(error))
    expect(failures).toMatchObject([{ code: 'channel_closed' }])
    expect(hub.size).toBe(0)
  })

  it('dismisses a writer that comes after the reader has left', () => {
    const { hub, local } = world()
    const { writer, reader } = local.create()
    local.open(reader).close('')
    expect(hear(local.open(writer)).code).toBe(1005)
    expect(hub.size).toBe(0)
  })

  it('is over for a reader that leaves while it is given something', () => {
    const { local } = world()
    const { writer, reader } = local.create()
    const source = local.open(writer)
    for (const name of ['a', 'b', 'c']) source.send(text(name), ignore)
    const sink = local.open(reader)
    const heard: string[] = []
    sink.listen({
      frame: ({ bytes }) => {
        heard.push(bytes.toString())
        sink.close('')
      },
      closed: ignore,
    })
    expect(heard).toEqual(['a'])
  })

  it('opens each end once, and only for its key', () => {
    const { hub, local } = world()
    const { writer, reader } = local.create()
    local.open(writer)
    expect(() => local.open(writer)).toThrow(expect.objectContaining({ code: 'channel_end_taken' }))
    const forged: ChannelRef = { ...reader, access_key: `${reader.access_key.slice(0, -1)}x` }
    expect(() => local.open(forged)).toThrow(expect.objectContaining({ code: 'channel_not_found' }))
    expect(hub.find(reader.channel_id, '')).toBeUndefined()
  })
})

describe('an offered end', () => {
  it('brings its channel into being as somebody opens it, whatever way the data flows', () => {
    const { hub, local } = world()
    const heard: string[][] = []
    const upload = local.offer('write', (end) => heard.push(hear(end).frames))
    const download = local.offer('read', (end) => end.send(text('down'), ignore))
    expect([upload.ref.direction, download.ref.direction, heard]).toEqual(['write', 'read', []])
    local.open(upload.ref).send(text('up'), ignore)
    expect(heard).toEqual([['up']])
    expect(hear(local.open(download.ref)).frames).toEqual(['down'])
    expect(hub.size).toBe(2)
  })

  it('is opened once, in its own direction, and only for its key', () => {
    const { local } = world()
    let taken = 0
    const { ref } = local.offer('read', () => (taken += 1))
    const forged: ChannelRef = { ...ref, access_key: ref.channel_id }
    expect(() => local.open(forged)).toThrow(expect.objectContaining({ code: 'channel_not_found' }))
    expect(taken).toBe(0)
    local.open(ref)
    expect(() => local.open(ref)).toThrow(expect.objectContaining({ code: 'channel_end_taken' }))
    expect(() => local.open({ ...ref, direction: 'write' })).toThrow(
      expect.objectContaining({ code: 'channel_end_taken' }),
    )
    expect(taken).toBe(1)
  })

  it.each([
    ['withdrawn', ({ offer }: Offered) => offer.withdraw()],
    ['left behind by its creator', ({ hub, owner }: Offered) => hub.ownerLeft(owner)],
    ['there as the engine stops', ({ hub }: Offered) => hub.stop()],
  ])('%s is not there any more', (_how, end) => {
    const there = world()
    const offer = there.local.offer('read', ignore)
    there.hub.offer(fakeWorker('other'), ignore)
    end({ ...there, offer })
    expect(() => there.local.open(offer.ref)).toThrow(expect.objectContaining({ code: 'channel_not_found' }))
  })

  it('stays when it is withdrawn too late', () => {
    const { local } = world()
    const offer = local.offer('read', (end) => end.send(text('here'), ignore))
    const heard = hear(local.open(offer.ref))
    offer.withdraw()
    expect(heard).toEqual({ frames: ['here'], code: undefined })
  })
})

describe('the sweep', () => {
  it('ends what was not taken into use within five minutes', () => {
    const { hub, clock, local } = world()
    local.create()
    const waitingReader = hear(local.open(local.create().reader))
    const waitingWriter = hear(local.open(local.create().writer))
    clock.ms = minutes(5) - 1
    hub.sweep()
    expect(hub.size).toBe(3)
    clock.ms = minutes(5)
    hub.sweep()
    expect(hub.size).toBe(0)
    expect([waitingReader.code, waitingWriter.code]).toEqual([1005, 1006])
  })

  it('spares channels with both ends open, and younger ones', () => {
    const { hub, clock, local } = world()
    const { writer, reader } = local.create()
    const heard = hear(local.open(reader))
    const source = local.open(writer)
    clock.ms = minutes(60)
    local.create()
    hub.sweep()
    expect(hub.size).toBe(2)
    source.send(text('still here'), ignore)
    expect(heard).toEqual({ frames: ['still here'], code: undefined })
  })
})

describe('the creator of channels', () => {
  it('takes along what nobody opened when it leaves, and nothing else', () => {
    const { hub, owner, local } = world()
    local.create()
    const { writer, reader } = local.create()
    local.open(writer).send(text('for later'), ignore)
    hub.create(fakeWorker('other'))
    hub.ownerLeft(owner)
    expect(hub.size).toBe(2)
    expect(hear(local.open(reader)).frames).toEqual(['for later'])
  })

  it('has so many at a time, and a new one for each that is over', () => {
    const hub = new ChannelHub({ mostPerWorker: 2 })
    const [owner, other] = [fakeWorker('creator'), fakeWorker('other')]
    const local = localChannels(hub, owner)
    const { writer, reader } = local.create()
    local.create()
    expect(() => local.create()).toThrow(expect.objectContaining({ code: 'channel_limit_reached' }))
    expect(hub.create(other)).toBeDefined()
    local.open(reader).close('')
    local.open(writer)
    expect(local.create()).toBeDefined()
    expect(() => local.create()).toThrow(expect.objectContaining({ code: 'channel_limit_reached' }))
  })

  it('has as many as it likes if it is part of the engine, for it serves everybody', () => {
    const hub = new ChannelHub({ mostPerWorker: 1 })
    const inside = fakeWorker('iii-http', { kind: 'in-process' })
    for (let count = 0; count < 3; count++) hub.create(inside)
    expect(hub.size).toBe(3)
  })
})

it('stopping cuts every channel off', () => {
  const { hub, local } = world()
  const heard = hear(local.open(local.create().reader))
  hub.stop()
  expect(heard.code).toBe(1006)
  expect(hub.size).toBe(0)
})

it.each([
  [-5, 1],
  [0, 1],
  [7, 7],
  [5000, 1024],
])('a buffer of %i is one of %i', (asked, held) => {
  const { local } = world()
  const { writer, reader } = local.create(asked)
  const source = local.open(writer)
  const sink = local.open(reader)
  sink.pause()
  let room = 0
  for (let sent = 0; sent < 1024; sent++) source.send(text(''), () => (room += 1))
  expect(room).toBe(held - 1)
})
