// A worker written against a published npm client, whose package name is the first argument. What it offers is the
// same as python-peer.py, so one set of tests covers all published clients.
const [packageName, url] = process.argv.slice(2)
const { registerWorker, TriggerAction } = await import(packageName)

const iii = registerWorker(url, {
  workerName: 'peer',
  otel: { enabled: false },
  enableMetricsReporting: false,
  reconnectionConfig: { initialDelayMs: 20, maxDelayMs: 100 },
})

const notes = []
const bindings = new Map()
const bound = new Map()

iii.registerFunction('peer::add', async ({ a, b }) => ({ c: a + b }), {
  description: 'Adds two numbers.',
  request_format: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } },
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

iii.registerFunction('peer::relay', async ({ function_id, payload, metadata, isVoid, timeout_ms }) => {
  const action = isVoid ? TriggerAction.Void() : undefined
  try {
    const result = await iii.trigger({ function_id, payload, metadata, action, timeoutMs: timeout_ms })
    return { result: result ?? null }
  } catch (error) {
    return { error: { name: error.name, code: error.code, message: error.message } }
  }
})

iii.registerTriggerType(
  { id: 'peer-bell', description: 'Rings when peer::ring is called.' },
  {
    async registerTrigger(binding) {
      if (binding.config?.tone === 'forbidden') throw new Error('not that tone')
      bindings.set(binding.id, binding)
    },
    async unregisterTrigger({ id }) {
      bindings.delete(id)
    },
  },
)
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

iii.registerFunction('peer::bind', async ({ type, function_id, config, metadata }) => {
  bound.set(type, iii.registerTrigger({ type, function_id, config, metadata }))
})
iii.registerFunction('peer::unbind', async ({ type }) => {
  bound.get(type)?.unregister()
})
