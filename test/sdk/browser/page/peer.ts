// What a page offers over the client of a page, for the tests to call. `?engine=` names the engine.
import {
  type ChannelReader,
  type ChannelWriter,
  InvocationError,
  registerWorker,
  type Trigger,
  TriggerAction,
  type TriggerConfig,
} from '../../../../framework/sdk/browser/index.js'
import { blocks, sha256 } from './content.js'

const engine = new URLSearchParams(location.search).get('engine') ?? ''
const iii = registerWorker(engine, {
  workerName: 'page',
  reconnectionConfig: { initialDelayMs: 20, maxDelayMs: 100 },
})

const states: string[] = []
iii.onConnectionState((state, reason) => states.push(reason ? `${state}: ${reason.message}` : state))
// The tests look at what the page itself knows, while no engine could tell them.
Object.assign(globalThis, { states, lastError: () => String(iii.lastError), shutdown: () => iii.shutdown() })

const notes: unknown[] = []
iii.registerFunction('page::add', ({ a, b }: { a: number; b: number }) => ({ c: a + b }), {
  description: 'Adds two numbers.',
  metadata: { team: 'maths' },
})
iii.registerFunction('page::nothing', () => undefined)
iii.registerFunction('page::fail', () => {
  throw new InvocationError({ code: 'OUT_OF_STOCK', message: 'none left' })
})
iii.registerFunction('page::hang', () => new Promise(() => {}))
iii.registerFunction('page::note', (data: unknown, metadata) => void notes.push({ data, metadata }))
iii.registerFunction('page::notes', () => notes)

interface Relay {
  readonly function_id: string
  readonly payload?: unknown
  readonly metadata?: unknown
  readonly isVoid?: boolean
  readonly timeoutMs?: number
}

const relay = async ({ isVoid, ...call }: Relay) => {
  try {
    const action = isVoid ? { action: TriggerAction.Void() } : {}
    return { result: (await iii.trigger<unknown>({ payload: null, ...call, ...action })) ?? null }
  } catch (error) {
    if (!(error instanceof InvocationError)) throw error
    return { error: { code: error.code, message: error.message } }
  }
}
iii.registerFunction('page::relay', relay)
Object.assign(globalThis, { relay })

const bindings = new Map<string, TriggerConfig<{ tone?: unknown } | null>>()
iii.registerTriggerType<{ tone?: unknown } | null>(
  { id: 'page-bell', description: 'Rings when page::ring is called.' },
  {
    registerTrigger(binding) {
      if (binding.config?.tone === 'forbidden') throw new Error('not that tone')
      bindings.set(binding.id, binding)
    },
    unregisterTrigger: ({ id }) => void bindings.delete(id),
  },
)
iii.registerFunction('page::bindings', () =>
  [...bindings.values()].map(({ function_id, config, metadata }) => ({ function_id, config, metadata })),
)
iii.registerFunction('page::ring', async (payload: unknown) => {
  for (const { function_id, metadata } of bindings.values()) {
    await iii.trigger<unknown>({ function_id, payload, metadata })
  }
})

let bound: Trigger | undefined
iii.registerFunction('page::bind', (type: string) => {
  bound = iii.registerTrigger({ type, function_id: 'page::note', config: { tone: 3 }, metadata: { m: 1 } })
})
iii.registerFunction('page::unbind', () => bound?.unregister())

iii.registerFunction('page::drain', async ({ reader }: { reader: ChannelReader }) => drained(reader))

iii.registerFunction('page::fill', async ({ writer, count }: { writer: ChannelWriter; count: number }) => {
  writer.sendMessage('begins')
  await blocks(count).pipeTo(writer.stream)
})

/** A channel of the page's own, both of whose ends are in the page. */
iii.registerFunction('page::loop', async (count: number) => {
  const { reader, writer } = await iii.createChannel(8)
  writer.sendMessage('begins')
  const [outcome] = await Promise.all([drained(reader), blocks(count).pipeTo(writer.stream)])
  return outcome
})

iii.registerFunction('page::pour', async ({ function_id, count }: { function_id: string; count: number }) => {
  const { readerRef, writer } = await iii.createChannel()
  const stored = iii.trigger<unknown>({ function_id, payload: { files: [readerRef] } })
  writer.sendMessage('begins')
  await blocks(count).pipeTo(writer.stream)
  return stored
})

/** What writing to a channel nobody reads any more ends with. */
iii.registerFunction('page::write-in-vain', async ({ writer }: { writer: ChannelWriter }) =>
  blocks(Infinity)
    .pipeTo(writer.stream)
    .catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error))),
)

iii.registerFunction('page::read-unknown', async () => {
  const { reader, readerRef } = await iii.createChannel()
  reader.close()
  const ref = { ...readerRef, access_key: 'wrong' }
  return relay({ function_id: 'page::drain', payload: { reader: ref } })
})

// The last one: whoever can call it can call all of them.
iii.registerFunction('page::ready', () => true)

async function drained(reader: ChannelReader): Promise<object> {
  const texts: string[] = []
  reader.onMessage((text) => texts.push(text))
  const bytes = await reader.readAll()
  return { texts, size: bytes.length, sha256: await sha256(bytes) }
}
