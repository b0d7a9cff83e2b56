import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ChannelReader,
  type Client,
  InvocationError,
  TriggerAction,
  type TriggerConfig,
} from '../../framework/sdk/index.js'
import { connectWorker, type TestWorker } from '../helpers/connect-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'
import {
  answersCalls,
  type PublishedClient,
  type PublishedWorker,
  startPublishedWorker,
} from './published-worker.js'

interface World extends AsyncDisposable {
  readonly engine: TestEngine
  readonly ours: TestWorker
  readonly theirs: PublishedWorker
}

/** An engine of ours with a worker of ours and a worker of the published client. */
async function startWorld(client: PublishedClient): Promise<World> {
  const engine = await startTestEngine()
  const ours = await connectWorker(engine.url, { workerName: 'ours' })
  const disposeOurs = async () => {
    await ours.shutdown()
    await engine.stop()
  }
  try {
    const theirs = await startPublishedWorker(client, engine.url, ours)
    return {
      engine,
      ours,
      theirs,
      [Symbol.asyncDispose]: async () => {
        await theirs[Symbol.asyncDispose]()
        await disposeOurs()
      },
    }
  } catch (error) {
    await disposeOurs()
    throw error
  }
}

interface Note {
  readonly text: string
  readonly metadata: unknown
}

/** The notes the published worker took with this text. */
async function notesOf(ours: Client, text: string): Promise<Note[]> {
  const notes = await ours.trigger<object, Note[]>({ function_id: 'peer::notes', payload: {} })
  return notes.filter((note) => note.text === text)
}

/** Has the published worker make a call; resolves to what it got. */
function relay(ours: Client, payload: object): Promise<unknown> {
  return ours.trigger<object, unknown>({ function_id: 'peer::relay', payload })
}

/** Registers a function here and waits until the engine has it. */
async function serve(ours: Client, id: string, handler: (data: unknown, metadata: unknown) => unknown) {
  ours.registerFunction(id, handler)
  await ours.ready()
}

/** The facts that hold for every published client on this engine. */
export function describePublishedClient(client: PublishedClient, problem?: string): void {
  const title = problem === undefined ? client.name : `${client.name} (${problem})`
  describe.skipIf(problem !== undefined)(`a worker of ${title}`, () => {
    describeCalls(client)
    describeTriggers(client)
    describeChannels(client)
    describeDisconnects(client)
  })
}

function describeCalls(client: PublishedClient): void {
  describe('calls', () => {
    let world: World
    beforeAll(async () => void (world = await startWorld(client)))
    afterAll(() => world[Symbol.asyncDispose]())

    it('reach its functions', async () => {
      const { ours } = world
      expect(await ours.trigger({ function_id: 'peer::add', payload: { a: 2, b: 3 } })).toEqual({ c: 5 })
      expect(await ours.trigger({ function_id: 'peer::nothing', payload: {} })).toBeUndefined()
    })

    it('reach our functions from it, also without a payload', async () => {
      const { ours } = world
      await serve(ours, 'calls::twice', (n) => (n === null ? 'nothing' : 2 * Number(n)))
      expect(await relay(ours, { function_id: 'calls::twice', payload: 21 })).toEqual({ result: 42 })
      expect(await relay(ours, { function_id: 'calls::twice' })).toEqual({ result: 'nothing' })
    })

    it('run side by side in both directions', async () => {
      const { ours } = world
      await serve(ours, 'calls::same', (n) => n)
      const numbers = Array.from({ length: 100 }, (_, n) => n)
      const sums = numbers.map((n) => ours.trigger({ function_id: 'peer::add', payload: { a: n, b: 1 } }))
      const relayed = numbers.map((payload) => relay(ours, { function_id: 'calls::same', payload }))
      expect(await Promise.all(sums)).toEqual(numbers.map((n) => ({ c: n + 1 })))
      expect(await Promise.all(relayed)).toEqual(numbers.map((result) => ({ result })))
    })

    it('fail here with the code, message and stack of its exception', async () => {
      const failure = await world.ours
        .trigger({ function_id: 'peer::fail', payload: {} })
        .catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(InvocationError)
      expect(failure).toMatchObject({
        code: 'invocation_failed',
        message: 'invocation_failed: bad day',
        function_id: 'peer::fail',
        stacktrace: expect.stringContaining('bad day'),
      })
    })

    it('fail there with the code our handler chose', async () => {
      const { ours } = world
      await serve(ours, 'calls::fail', () => {
        throw new InvocationError({ code: 'OUT_OF_STOCK', message: 'none left' })
      })
      expect(await relay(ours, { function_id: 'calls::fail', payload: {} })).toEqual({
        error: { name: client.errorName, code: 'OUT_OF_STOCK', message: 'OUT_OF_STOCK: none left' },
      })
    })

    it('of unknown functions and slow ones fail there with the engine’s and its own code', async () => {
      const { ours } = world
      await serve(ours, 'calls::never', () => new Promise(() => {}))
      expect(await relay(ours, { function_id: 'no::where', payload: {} })).toMatchObject({
        error: { name: client.errorName, code: 'function_not_found' },
      })
      expect(await relay(ours, { function_id: 'calls::never', payload: {}, timeout_ms: 30 })).toMatchObject({
        error: { code: 'TIMEOUT', message: expect.stringContaining('timed out after 30') },
      })
    })

    it('without an answer arrive in both directions', async () => {
      const { ours } = world
      const heard: unknown[] = []
      await serve(ours, 'calls::hear', (data) => void heard.push(data))
      const payload = { text: 'void' }
      await ours.trigger({ function_id: 'peer::note', payload, action: TriggerAction.Void() })
      await until(async () => (await notesOf(ours, 'void')).length === 1)
      const request = { function_id: 'calls::hear', payload: [1], isVoid: true }
      expect(await relay(ours, request)).toEqual({ result: null })
      await until(() => heard.length > 0)
      expect(heard).toEqual([[1]])
    })

    it(`${client.hasMetadata ? 'carry' : 'lose'} metadata in both directions`, async () => {
      const { ours } = world
      await serve(ours, 'calls::metadata', (_data, metadata) => metadata)
      const metadata = { tenant: 'acme' }
      const arriving = client.hasMetadata ? metadata : null
      await ours.trigger({ function_id: 'peer::note', payload: { text: 'tagged' }, metadata })
      expect(await notesOf(ours, 'tagged')).toEqual([{ text: 'tagged', metadata: arriving }])
      expect(await relay(ours, { function_id: 'calls::metadata', payload: {}, metadata })).toEqual({
        result: arriving,
      })
    })

    it('find it in the listings with what it says of itself', async () => {
      const { ours } = world
      const { functions } = await ours.trigger<object, { functions: object[] }>({
        function_id: 'engine::functions::list',
        payload: {},
      })
      expect(functions).toContainEqual(
        expect.objectContaining({
          function_id: 'peer::add',
          worker_name: 'peer',
          description: 'Adds two numbers.',
        }),
      )
    })
  })
}

function describeTriggers(client: PublishedClient): void {
  describe('trigger types', () => {
    let world: World
    beforeAll(async () => void (world = await startWorld(client)))
    afterAll(() => world[Symbol.asyncDispose]())

    it('of ours call its functions, until it unregisters', async () => {
      const { ours } = world
      const bindings = new Map<string, TriggerConfig<{ tone: number }>>()
      ours.registerTriggerType<{ tone: number }>(
        { id: 'our-bell', description: 'Rings from here.' },
        {
          registerTrigger: (binding) => void bindings.set(binding.id, binding),
          unregisterTrigger: ({ id }) => void bindings.delete(id),
        },
      )
      await ours.ready()
      const request = { type: 'our-bell', function_id: 'peer::note', config: { tone: 3 }, metadata: { m: 1 } }
      await ours.trigger({ function_id: 'peer::bind', payload: request })
      await until(() => bindings.size === 1)
      for (const { function_id, config, metadata } of bindings.values()) {
        expect({ function_id, config, metadata }).toEqual({
          function_id: 'peer::note',
          config: { tone: 3 },
          metadata: { m: 1 },
        })
        await ours.trigger({ function_id, payload: { text: 'rung' }, metadata })
      }
      const metadata = client.hasMetadata ? { m: 1 } : null
      expect(await notesOf(ours, 'rung')).toEqual([{ text: 'rung', metadata }])
      await ours.trigger({ function_id: 'peer::unbind', payload: { type: 'our-bell' } })
      await until(() => bindings.size === 0)
    })

    it('of its own call our functions, until we unregister', async () => {
      const { ours } = world
      const heard: unknown[] = []
      const listBindings = () =>
        ours.trigger<object, object[]>({ function_id: 'peer::bindings', payload: {} })
      ours.registerFunction('triggers::hear', (data: unknown, metadata) => void heard.push([data, metadata]))
      const trigger = ours.registerTrigger({
        type: 'peer-bell',
        function_id: 'triggers::hear',
        config: { tone: 5 },
        metadata: { m: 2 },
      })
      await until(async () => (await listBindings()).length === 1)
      expect(await listBindings()).toEqual([
        { function_id: 'triggers::hear', config: { tone: 5 }, metadata: { m: 2 } },
      ])
      await ours.trigger({ function_id: 'peer::ring', payload: { payload: ['ding'] } })
      expect(heard).toEqual([[['ding'], client.hasMetadata ? { m: 2 } : undefined]])
      trigger.unregister()
      if (client.hasReleases) await until(async () => (await listBindings()).length === 0)
    })

    it('of its own can refuse a binding of ours', async () => {
      const { engine } = world
      const messages: string[] = []
      const log = ({ message }: { message: string }) => void messages.push(message)
      await using other = await connectWorker(engine.url, { workerName: 'refused', log })
      other.registerTrigger({ type: 'peer-bell', function_id: 'x::y', config: { tone: 'forbidden' } })
      await until(() => messages.some((message) => message.includes('not that tone')))
    })
  })
}

const MEBIBYTE = 1024 * 1024
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function describeChannels(client: PublishedClient): void {
  describe('data channels', () => {
    let world: World
    beforeAll(async () => void (world = await startWorld(client)))
    afterAll(() => world[Symbol.asyncDispose]())

    const size = 10 * MEBIBYTE
    const content = Buffer.alloc(size, 7)
    const whole = { texts: ['begins'], size, sha256: sha256(content) }

    it('of ours bring it 10 MiB and a text', async () => {
      const { ours } = world
      const { writer, readerRef } = await ours.createChannel()
      writer.sendMessage('begins')
      writer.stream.end(content)
      expect(await ours.trigger({ function_id: 'peer::drain', payload: { reader: readerRef } })).toEqual(
        whole,
      )
    })

    it('of ours bring 10 MiB and a text from it', async () => {
      const { ours } = world
      const { reader, writerRef } = await ours.createChannel()
      const texts: string[] = []
      reader.onMessage((text) => texts.push(text))
      const payload = { writer: writerRef, size, text: 'begins' }
      const filled = ours.trigger({ function_id: 'peer::fill', payload })
      const bytes = await reader.readAll()
      await filled
      expect({ texts, size: bytes.length, sha256: sha256(bytes) }).toEqual(whole)
    })

    it('of its own are live readers in our handlers, wherever in the payload', async () => {
      const { ours } = world
      await serve(ours, 'channels::store', async (data) => {
        const [reader] = (data as { file: ChannelReader[] }).file
        const texts: string[] = []
        reader?.onMessage((text) => texts.push(text))
        const bytes = await reader!.readAll()
        return { texts, size: bytes.length, sha256: sha256(bytes) }
      })
      const payload = { function_id: 'channels::store', size, text: 'begins' }
      expect(await ours.trigger({ function_id: 'peer::pour', payload })).toEqual(whole)
    })
  })
}

function describeDisconnects(client: PublishedClient): void {
  it('that dies ends the calls it was serving, and its functions are gone', async () => {
    await using world = await startWorld(client)
    const { ours, theirs } = world
    const hanging = ours.trigger({ function_id: 'peer::hang', payload: {} })
    const outcome = expect(hanging).rejects.toMatchObject({ code: 'invocation_stopped' })
    await ours.trigger({ function_id: 'peer::add', payload: { a: 1, b: 1 } })
    theirs.kill()
    await outcome
    await expect(ours.trigger({ function_id: 'peer::add', payload: {} })).rejects.toMatchObject({
      code: 'function_not_found',
    })
  })

  it('is told invocation_stopped when our worker leaves during its call', async () => {
    await using world = await startWorld(client)
    const { engine, ours } = world
    const leaving = await connectWorker(engine.url, { workerName: 'leaving' })
    let isCalled = false
    await serve(leaving, 'leaving::hang', () => {
      isCalled = true
      return new Promise(() => {})
    })
    const told = relay(ours, { function_id: 'leaving::hang', payload: {} })
    await until(() => isCalled)
    await leaving.shutdown()
    expect(await told).toMatchObject({ error: { code: 'invocation_stopped' } })
  })

  it('comes back, with everything it registered, after the engine was restarted', async () => {
    await using world = await startWorld(client)
    const { engine, ours } = world
    const { port } = engine
    await engine.stop()
    await using restarted = await startTestEngine({ port })
    await answersCalls(ours)
    expect(await ours.trigger({ function_id: 'peer::add', payload: { a: 2, b: 3 } })).toEqual({ c: 5 })
    ours.registerTrigger({ type: 'peer-bell', function_id: 'x::y', config: {} })
    await until(async () => {
      const bindings = await ours.trigger<object, object[]>({ function_id: 'peer::bindings', payload: {} })
      return bindings.length === 1
    })
    expect(restarted.port).toBe(port)
  })
}
