import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChannelReader, TriggerAction, type TriggerConfig } from '../../../framework/sdk/index.js'
import { chromiumProblem } from '../../helpers/chromium.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import { answers, inPage, serve, usePages, type World } from './page-world.js'

const problem = chromiumProblem()
const BLOCKS = 160
const content = Buffer.concat(Array.from({ length: BLOCKS }, (_, n) => Buffer.alloc(64 * 1024, n)))
const whole = { texts: ['begins'], size: 10 * 1024 * 1024, sha256: sha256(content) }

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function drained(reader: ChannelReader): Promise<object> {
  const texts: string[] = []
  reader.onMessage((text) => texts.push(text))
  const bytes = await reader.readAll()
  return { texts, size: bytes.length, sha256: sha256(bytes) }
}

describe.skipIf(problem !== undefined)(`a page in Chromium${problem ? ` (${problem})` : ''}`, () => {
  const pages = usePages()

  describe('on an engine', () => {
    let world: World
    beforeAll(async () => void (world = await pages.startWorld()))
    afterAll(() => world[Symbol.asyncDispose]())

    it('loads the client without a bundler, and nothing goes to its console', () => {
      expect(world.peer.console).toEqual([])
    })

    it('serves functions', async () => {
      const { ours } = world
      expect(await inPage(ours, 'add', { a: 2, b: 3 })).toEqual({ c: 5 })
      expect(await inPage(ours, 'nothing')).toBeUndefined()
      await expect(inPage(ours, 'fail')).rejects.toMatchObject({
        code: 'OUT_OF_STOCK',
        message: 'OUT_OF_STOCK: none left',
      })
    })

    it('calls functions of Node.js, and is told how they fail', async () => {
      const { ours, peer } = world
      await serve(ours, 'node::twice', (n) => 2 * Number(n))
      await serve(ours, 'node::never', () => new Promise(() => {}))
      expect(await peer.relay({ function_id: 'node::twice', payload: 21 })).toEqual({ result: 42 })
      expect(await peer.relay({ function_id: 'no::where' })).toMatchObject({
        error: { code: 'function_not_found' },
      })
      expect(await peer.relay({ function_id: 'node::never', timeoutMs: 50 })).toEqual({
        error: { code: 'TIMEOUT', message: expect.stringContaining('timed out after 50') },
      })
    })

    it('serves and makes many calls side by side', async () => {
      const { ours } = world
      await serve(ours, 'node::same', (n) => n)
      const numbers = Array.from({ length: 100 }, (_, n) => n)
      const sums = numbers.map((a) => inPage(ours, 'add', { a, b: 1 }))
      const relayed = numbers.map((payload) => inPage(ours, 'relay', { function_id: 'node::same', payload }))
      expect(await Promise.all(sums)).toEqual(numbers.map((n) => ({ c: n + 1 })))
      expect(await Promise.all(relayed)).toEqual(numbers.map((result) => ({ result })))
    })

    it('carries void calls and metadata both ways', async () => {
      const { ours } = world
      const heard: unknown[] = []
      await serve(ours, 'node::hear', (data, metadata) => void heard.push([data, metadata]))
      const metadata = { tenant: 'acme' }
      await ours.trigger({
        function_id: 'page::note',
        payload: 'void',
        metadata,
        action: TriggerAction.Void(),
      })
      await until(async () => (await inPage<unknown[]>(ours, 'notes')).length > 0)
      expect(await inPage(ours, 'notes')).toEqual([{ data: 'void', metadata }])
      const call = { function_id: 'node::hear', payload: [1], metadata, isVoid: true }
      expect(await inPage(ours, 'relay', call)).toEqual({ result: null })
      await until(() => heard.length > 0)
      expect(heard).toEqual([[[1], metadata]])
    })

    it('binds a trigger type of Node.js, and releases it', async () => {
      const { ours } = world
      const bindings = new Map<string, TriggerConfig<unknown>>()
      ours.registerTriggerType(
        { id: 'node-bell', description: 'Rings from here.' },
        {
          registerTrigger: (binding) => void bindings.set(binding.id, binding),
          unregisterTrigger: ({ id }) => void bindings.delete(id),
        },
      )
      await ours.ready()
      await inPage(ours, 'bind', 'node-bell')
      await until(() => bindings.size === 1)
      const expected = { function_id: 'page::note', config: { tone: 3 }, metadata: { m: 1 } }
      expect([...bindings.values()]).toEqual([expect.objectContaining(expected)])
      await inPage(ours, 'unbind')
      await until(() => bindings.size === 0)
    })

    it('provides a trigger type: it fires, is released, and refuses', async () => {
      const { ours, engine } = world
      const heard: unknown[] = []
      ours.registerFunction('node::rung', (data: unknown, metadata) => void heard.push([data, metadata]))
      const binding = { function_id: 'node::rung', config: { tone: 5 }, metadata: { m: 2 } }
      const trigger = ours.registerTrigger({ type: 'page-bell', ...binding })
      await until(async () => (await inPage<unknown[]>(ours, 'bindings')).length === 1)
      expect(await inPage(ours, 'bindings')).toEqual([binding])
      await inPage(ours, 'ring', ['ding'])
      expect(heard).toEqual([[['ding'], { m: 2 }]])
      trigger.unregister()
      await until(async () => (await inPage<unknown[]>(ours, 'bindings')).length === 0)
      const messages: string[] = []
      const log = ({ message }: { message: string }) => void messages.push(message)
      await using other = await connectWorker(engine.url, { workerName: 'refused', log })
      other.registerTrigger({ type: 'page-bell', function_id: 'x::y', config: { tone: 'forbidden' } })
      await until(() => messages.some((message) => message.includes('not that tone')))
    })

    it('reads 10 MiB and a text from a channel of Node.js', async () => {
      const { writer, readerRef } = await world.ours.createChannel()
      writer.sendMessage('begins')
      writer.stream.end(content)
      expect(await inPage(world.ours, 'drain', { reader: readerRef })).toEqual(whole)
    })

    it('writes 10 MiB and a text into a channel of Node.js', async () => {
      const { reader, writerRef } = await world.ours.createChannel()
      const filled = inPage(world.ours, 'fill', { writer: writerRef, count: BLOCKS })
      expect(await drained(reader)).toEqual(whole)
      await filled
    })

    it('makes channels: for a function of Node.js, and for itself', async () => {
      const { ours } = world
      await serve(ours, 'node::store', (data) => drained((data as { files: [ChannelReader] }).files[0]))
      const payload = { function_id: 'node::store', count: BLOCKS }
      expect(await inPage(ours, 'pour', payload)).toEqual(whole)
      expect(await inPage(ours, 'loop', BLOCKS)).toEqual(whole)
    })

    it('is told when the reader of its channel leaves, and when a channel is not there', async () => {
      const { ours } = world
      const { reader, writerRef } = await ours.createChannel()
      const outcome = inPage(ours, 'write-in-vain', { writer: writerRef })
      await new Promise((resolve) => reader.stream.once('data', resolve))
      reader.close()
      expect(await outcome).toBe('channel_closed')
      expect(await inPage(ours, 'read-unknown')).toMatchObject({ error: { code: 'channel_unreachable' } })
    })

    it('is listed with its functions, and not among the workers: it has no process', async () => {
      const { ours } = world
      const list = (what: string) =>
        ours.trigger<object, Record<string, object[]>>({ function_id: `engine::${what}::list`, payload: {} })
      const { functions } = await list('functions')
      const row = { function_id: 'page::add', worker_name: 'page', metadata: { team: 'maths' } }
      expect(functions).toContainEqual(expect.objectContaining(row))
      const { workers } = await list('workers')
      expect(workers).toContainEqual(expect.objectContaining({ name: 'ours' }))
      expect(workers).not.toContainEqual(expect.objectContaining({ name: 'page' }))
    })
  })

  it('that is closed ends the calls it was serving', async () => {
    await using world = await pages.startWorld()
    const hanging = inPage(world.ours, 'hang')
    const outcome = expect(hanging).rejects.toMatchObject({ code: 'invocation_stopped' })
    await inPage(world.ours, 'add', { a: 1, b: 1 })
    await world.peer.page.close()
    await outcome
  })

  it('comes back with everything it registered after the engine was restarted', async () => {
    await using world = await pages.startWorld()
    const { engine, ours, peer } = world
    await engine.stop()
    await until(async () => (await peer.states()).some((state) => state.startsWith('reconnecting')))
    const waiting = peer.relay({ function_id: 'page::add', payload: { a: 20, b: 22 } })
    await using _restarted = await startTestEngine({ port: engine.port })
    await answers(ours, peer)
    expect(await inPage(ours, 'add', { a: 2, b: 3 })).toEqual({ c: 5 })
    expect(await waiting).toEqual({ result: { c: 42 } })
    expect((await peer.states()).at(-1)).toBe('connected')
    ours.registerTrigger({ type: 'page-bell', function_id: 'x::y', config: {} })
    await until(async () => (await inPage<unknown[]>(ours, 'bindings')).length === 1)
  })

  it('is let in by what its address says, and kept from what its listener does not expose', async () => {
    const rbac = { authFunctionId: 'guard::auth', exposeFunctions: ["match('open::*')"] }
    await using engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac }] })
    await using ours = await connectWorker(engine.url, { workerName: 'ours' })
    const asked: { headers: Record<string, string>; query_params: Record<string, string[]> }[] = []
    await serve(ours, 'guard::auth', (handshake) => {
      const question = handshake as (typeof asked)[number]
      asked.push(question)
      if (question.query_params['token']?.[0] !== 'open-sesame') throw new Error('who are you?')
      return { allow_trigger_type_registration: true }
    })
    await serve(ours, 'open::read', () => 'welcome')
    await serve(ours, 'secret::read', () => 'secret')

    await using refused = await pages.open(`${engine.urls[1]}/?token=wrong`)
    await until(async () => (await refused.lastError()).includes('who are you?'))
    await expect(inPage(ours, 'add')).rejects.toMatchObject({ code: 'function_not_found' })
    await refused.page.close()

    await using peer = await pages.open(`${engine.urls[1]}/?token=open-sesame`)
    await until(async () => (await peer.states()).at(-1) === 'connected')
    expect(await peer.relay({ function_id: 'open::read' })).toEqual({ result: 'welcome' })
    expect(await peer.relay({ function_id: 'secret::read' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(asked[0]?.headers['origin']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('asks an engine that is silent for a sign of life, and looks for another when there is none', async () => {
    await using engine = await startTestEngine()
    let isCut = false
    const signs: unknown[] = []
    await using peer = await pages.open(engine.url, async (page) => {
      await page.clock.install()
      await page.routeWebSocket(/^ws:/, (socket) => {
        const server = socket.connectToServer()
        server.onMessage((message) => {
          if (String(message).includes('"type":"pong"')) signs.push(message)
          if (!isCut) socket.send(message)
        })
      })
    })
    const { page } = peer
    await until(async () => (await peer.states()).at(-1) === 'connected')
    await page.clock.runFor(20_000)
    await until(() => signs.length === 1)
    isCut = true
    await page.clock.runFor(60_000)
    expect(await peer.states()).toContainEqual(expect.stringContaining('reconnecting'))
    isCut = false
    await page.clock.runFor(1_000)
    await until(async () => (await peer.states()).at(-1) === 'connected')
  })

  it('ends for good when it says so', async () => {
    await using world = await pages.startWorld()
    await world.peer.page.evaluate('shutdown()')
    expect(await world.peer.states()).toContainEqual(expect.stringContaining('disconnected'))
    expect(await world.peer.relay({ function_id: 'x::y' }).catch(String)).toContain('shutting down')
  })
})
