// Sound frames that mutation starts from: one of every type with every member, those that recorded clients sent, and
// some that aim at the workers whose calls must not suffer.
import { readdirSync, readFileSync } from 'node:fs'

const id = '00000000-0000-4000-8000-00000000000a'
const error = {
  code: 'invocation_failed',
  message: 'boom',
  stacktrace: 'Error: boom\n    at file:///app/run.mjs',
}
const traceparent = '00-60c9e8000d8ef523a5369d9019530f63-9c5a832dfcc47494-01'
const baggage = 'iii.function.id=demo::echo'
const schema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] }
const call = { type: 'invokefunction', invocation_id: id, function_id: 'demo::echo', data: { n: 1 } }

const everyType = [
  {
    type: 'registerfunction',
    id: 'demo::echo',
    description: 'Echo',
    request_format: schema,
    response_format: schema,
    metadata: { public: true },
    invocation: {
      url: 'https://example.com/hook',
      method: 'POST',
      timeout_ms: 5000,
      headers: { 'x-a': 'b' },
      auth: { type: 'bearer', token_key: 'TOKEN' },
    },
  },
  { type: 'registerfunction', id: 'demo::echo' },
  { type: 'unregisterfunction', id: 'demo::echo' },
  {
    type: 'registertriggertype',
    id: 'demo-type',
    description: 'Demo',
    trigger_request_format: schema,
    call_request_format: schema,
    namespace: 'default',
  },
  { type: 'unregistertriggertype', id: 'demo-type', namespace: 'default' },
  {
    type: 'registertrigger',
    id: 'binding',
    trigger_type: 'demo-type',
    function_id: 'demo::echo',
    config: { topic: 'a', deep: [1, { b: [null] }] },
    metadata: { team: 'x' },
    namespace: 'default',
    trigger_namespace: 'default',
  },
  { type: 'unregistertrigger', id: 'binding', trigger_type: 'demo-type' },
  {
    type: 'triggerregistrationresult',
    id: 'binding',
    trigger_type: 'demo-type',
    function_id: 'demo::echo',
    error,
  },
  { ...call, traceparent, baggage, metadata: { tenant: 'acme' }, namespace: 'default' },
  { ...call, action: { type: 'void' } },
  { ...call, action: { type: 'enqueue', queue: 'payments' } },
  { ...call, action: { type: 'delay', ms: 100 } },
  { ...call, invocation_id: undefined, data: 'text with "quotes", \\ and é 😀' },
  {
    type: 'invocationresult',
    invocation_id: id,
    function_id: 'demo::echo',
    result: { n: [1.5e-7] },
    traceparent,
    baggage,
  },
  { type: 'invocationresult', invocation_id: id, function_id: 'demo::echo', error },
  { type: 'registerservice', id: 'demo', name: 'demo', description: 'Demo', parent_service_id: 'all' },
  { type: 'reattach', previous_worker_id: id, reattach_token: id },
  { type: 'workerregistered', worker_id: id, reattach_token: id },
  {
    type: 'registrationrejected',
    code: 'WORKER_NAMESPACE_CONFLICT',
    namespace: 'default',
    function_id: 'demo::echo',
    worker_name: 'demo',
    owner_worker_id: id,
  },
  { type: 'error', error },
  { type: 'ping' },
  { type: 'pong' },
]

/** What the fuzzed engine's healthy workers are called, so that frames can aim at them. */
export const healthyName = (index) => `healthy-${index}`
export const healthyFunction = (index) => `healthy::echo-${index}`

/** The engine parts with whoever claims a name that is taken, so this one comes last. */
export const nameTheft = announcement({
  name: healthyName(0),
  version: '0.23.0',
  namespace: 'default',
  shared: true,
})

const hostile = [
  {
    ...call,
    function_id: healthyFunction(0),
    data: { number: 7, text: 'not for you', _caller_worker_id: id },
  },
  { ...call, function_id: healthyFunction(1), data: { _caller_worker_id: id }, action: { type: 'void' } },
  { type: 'registerfunction', id: healthyFunction(0), metadata: { shared: true } },
  { type: 'unregisterfunction', id: healthyFunction(0) },
  {
    type: 'registertrigger',
    id: 'spy',
    trigger_type: 'engine::functions-available',
    function_id: healthyFunction(1),
    config: null,
  },
  {
    type: 'registertrigger',
    id: 'spy',
    trigger_type: 'engine::workers-available',
    function_id: 'demo::echo',
    config: {},
  },
  announcement({ name: healthyName(0), description: 'The same name; clients this old may have it too.' }),
  ask('engine::functions::info', { function_id: healthyFunction(0) }),
  ask('engine::workers::info', { name: healthyName(0) }),
  ask('engine::functions::list', { search: 'echo-0' }),
  ask('engine::workers::list', { search: healthyName(1) }),
  ask('engine::triggers::list', {}),
  ask('engine::registered-triggers::list', { search: 'spy' }),
  ask('engine::unregister_trigger', { id: 'spy' }),
  ask('engine::channels::create', { buffer_size: 64 }),
  ask('engine::queue::enqueue', { queue: 'q', function_id: healthyFunction(0), data: {} }),
]

function announcement(data) {
  const about = { runtime: 'node', version: '0.22.1', os: 'linux', pid: 4242, isolation: null }
  return {
    type: 'invokefunction',
    function_id: 'engine::workers::register',
    action: { type: 'void' },
    data: { ...about, ...data },
  }
}

function ask(function_id, data) {
  return { ...call, function_id, data }
}

const recordings = new URL('../../test/compat/transcripts/', import.meta.url)

function recorded() {
  const files = readdirSync(recordings).filter((name) => name.endsWith('.jsonl'))
  return files.flatMap((name) =>
    readFileSync(new URL(name, recordings), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .filter(({ kind, conn = '', frame }) => kind === 'text' && conn.startsWith('worker') && frame)
      .map(({ frame }) => frame),
  )
}

const telemetry = ['OTLP{"resourceSpans":[]}', 'MTRC{"resourceMetrics":[]}', 'LOGS{"resourceLogs":[]}']

/** Every seed frame as the list of its members: `[name, value]`, both JSON texts. */
export const seeds = [...everyType, ...hostile, ...recorded()].map((frame) =>
  Object.entries(frame)
    .filter(([, value]) => value !== undefined)
    .map((member) => member.map((part) => JSON.stringify(part))),
)

/** Texts that are no JSON object, yet meant for the engine. */
export const otherSeeds = [...telemetry, '', ' \r\n\t', 'null', '[]', '"ping"', '{}'].map((text) =>
  Buffer.from(text),
)
