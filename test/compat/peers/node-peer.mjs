// A worker written against a published npm client, whose package name is the first argument. What it offers is the
// same as python-peer.py, so one set of tests covers all published clients.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { exportsOf } from './node-exports.mjs'

const [packageName, url, token] = process.argv.slice(2)
const { registerWorker, TriggerAction, ...rest } = await import(packageName)

const iii = registerWorker(url, {
  workerName: 'peer',
  otel: { enabled: false },
  enableMetricsReporting: false,
  reconnectionConfig: { initialDelayMs: 20, maxDelayMs: 100 },
  ...(token && { headers: { 'x-token': token } }),
})

/** A method of the old client, a function of the new one. */
const newChannel = async (size) =>
  iii.createChannel
    ? iii.createChannel(size)
    : (await import(`${packageName}/helpers`)).createChannel(iii, size)

/** A handler that streams: a part of the old client, and of a package of its own since. */
const { http } = rest.http ? rest : await import('@iii-dev/helpers/http')
iii.registerFunction(
  'peer::upload',
  http(async (request, response) => {
    const bytes = await request.request_body.readAll()
    response.status(201)
    response.headers({ 'content-type': 'text/plain', 'x-size': String(bytes.length) })
    response.stream.write(createHash('sha256').update(bytes).digest('hex'))
    response.stream.end()
  }),
)
iii.registerFunction(
  'peer::download',
  http(async (request, response) => {
    response.status(200)
    response.headers({ 'content-type': 'application/octet-stream' })
    const size = Number(request.query_params.size)
    for (let at = 0; at < size; at += 1_000_000) {
      const chunk = Buffer.alloc(Math.min(1_000_000, size - at), 7)
      if (!response.stream.write(chunk)) await once(response.stream, 'drain')
    }
    response.stream.end()
  }),
)

const notes = []
const bindings = new Map()
const bound = new Map()

iii.registerFunction('peer::add', async ({ a, b }) => ({ c: a + b }), {
  description: 'Adds two numbers.',
  request_format: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } },
  metadata: { team: 'maths' },
})
iii.registerFunction('peer::fail', async () => {
  throw new Error('bad day')
})
iii.registerFunction('peer::nothing', async () => undefined)
iii.registerFunction('peer::hang', () => new Promise(() => {}))
iii.registerFunction('peer::note', async ({ text }, metadata) => {
  notes.push({ text, metadata: metadata ?? null })
})
iii.registerFunction('peer::notes', async () => notes)

const offered = new Map()
iii.registerFunction('peer::offer', async ({ function_id }) => {
  offered.set(
    function_id,
    iii.registerFunction(function_id, async (data) => data),
  )
})
iii.registerFunction('peer::withdraw', async ({ function_id }) => {
  offered.get(function_id)?.unregister()
})

async function relay({ function_id, payload, metadata, isVoid, timeout_ms }) {
  const action = isVoid ? TriggerAction.Void() : undefined
  try {
    const result = await iii.trigger({ function_id, payload, metadata, action, timeoutMs: timeout_ms })
    return { result: result ?? null }
  } catch (error) {
    return { error: { name: error.name, code: error.code, message: error.message } }
  }
}
iii.registerFunction('peer::relay', relay)

const bell = { id: 'peer-bell', description: 'Rings when peer::ring is called.' }
const provide = async () =>
  void iii.registerTriggerType(bell, {
    async registerTrigger(binding) {
      if (binding.config?.tone === 'forbidden') throw new Error('not that tone')
      bindings.set(binding.id, binding)
    },
    async unregisterTrigger({ id }) {
      bindings.delete(id)
    },
  })
await provide()
iii.registerFunction('peer::provide', provide)
iii.registerFunction('peer::unprovide', async () => {
  iii.unregisterTriggerType(bell)
  bindings.clear()
})
iii.registerFunction('peer::bindings', async () =>
  [...bindings.values()].map(({ function_id, config, metadata }) => ({
    function_id,
    config,
    metadata: metadata ?? null,
  })),
)
iii.registerFunction('peer::ring', async ({ payload }) => {
  for (const { function_id, metadata } of bindings.values())
    await iii.trigger({ function_id, payload, metadata })
})

iii.registerFunction('peer::drain', async ({ reader }) => {
  const texts = []
  reader.onMessage((text) => texts.push(text))
  const bytes = await reader.readAll()
  return { texts, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
})
/** Blocks of 64 KiB, the first of zeros, the next of ones, and so on. */
const contentOf = (size) =>
  Buffer.concat(Array.from({ length: size / 65_536 }, (_, n) => Buffer.alloc(65_536, n)))
iii.registerFunction('peer::fill', async ({ writer, size, text }) => {
  writer.sendMessage(text)
  const content = contentOf(size)
  for (let at = 0; at < size; at += 1_000_000) {
    if (!writer.stream.write(content.subarray(at, at + 1_000_000))) await once(writer.stream, 'drain')
  }
  writer.stream.end()
})
iii.registerFunction('peer::pour', async ({ function_id, size, text }) => {
  const channel = await newChannel(8)
  const stored = iii.trigger({ function_id, payload: { file: [channel.readerRef] } })
  channel.writer.sendMessage(text)
  channel.writer.stream.end(contentOf(size))
  return stored
})

iii.registerFunction('peer::bind', async ({ type, function_id, config, metadata }) => {
  bound.set(type, iii.registerTrigger({ type, function_id, config, metadata }))
})
iii.registerFunction('peer::unbind', async ({ type }) => {
  bound.get(type)?.unregister()
})

iii.registerFunction('peer::exports', () => exportsOf(packageName, iii))

// Every line of the input is a call to make; what came of it is printed. The worker ends with its input.
const lines = createInterface({ input: process.stdin })
for await (const line of lines) console.log(JSON.stringify({ relayed: await relay(JSON.parse(line)) }))
process.exit()
