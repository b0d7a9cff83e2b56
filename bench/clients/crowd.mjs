// Workers that are connected and do nothing, and functions that nobody calls: what an engine carries as it grows.
// Variant `10000 workers` or `100000 functions`.
import { openRaw } from '../raw/connection.mjs'
import { frameOf, MASK } from '../raw/frame.mjs'
import { announcement, headOf, idOf, invocation, registration } from '../raw/messages.mjs'

/** So many handshakes are under way at once. */
const AT_ONCE = 100
/** Files that a process has open for itself. */
const FILES_BESIDE = 100
const SCHEMA = {
  type: 'object',
  properties: { id: { type: 'string' }, count: { type: 'number' } },
  required: ['id'],
}

/** Answers how long the hub took to take the crowd in. */
export async function startCrowd(port, variant) {
  const [count, kind] = variant.split(' ')
  const begin = performance.now()
  await kinds[kind](port, Number(count))
  return { count: Number(count), ms: performance.now() - begin }
}

const kinds = { workers: connectWorkers, functions: registerFunctions }

async function connectWorkers(port, count) {
  requireFiles(count)
  for (let first = 0; first < count; first += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => first + index)
    await Promise.all(batch.map((number) => connectWorker(port, number)))
  }
}

/** @throws where this process, or an engine started like it, may not hold that many connections. */
function requireFiles(connections) {
  const needed = connections + FILES_BESIDE
  const limit = openFilesLimit()
  if (limit >= needed) return
  throw new Error(
    `a process may open ${limit} files and this needs ${needed}; raise the hard limit (ulimit -Hn)`,
  )
}

/** Node raises its soft limit to the hard one as it starts. Infinity where nothing is said. */
function openFilesLimit() {
  const { hard } = process.report.getReport().userLimits?.open_files ?? {}
  return typeof hard === 'number' ? hard : Infinity
}

async function connectWorker(port, number) {
  const worker = await openHeard(port)
  await worker.send([announcement(`idle-${number}`)])
}

async function registerFunctions(port, count) {
  const worker = await openHeard(port)
  const registrations = Array.from({ length: count }, (_, number) =>
    registration(`idle::function-${number}`, SCHEMA),
  )
  await worker.send([announcement('idle-functions'), ...registrations])
}

/** A connection whose `send` resolves once the hub has read everything: an answer comes after what was sent before. */
async function openHeard(port) {
  let onAnswer = () => {}
  const onText = (message) => {
    if (idOf(headOf(message)) !== undefined) onAnswer()
  }
  const { write, flush } = await openRaw(port, { onText })
  const send = (messages) => {
    const answered = new Promise((resolve) => void (onAnswer = resolve))
    const last = invocation(0, '{"function_id":"engine::functions::list"}', 'engine::functions::info')
    for (const message of [...messages, last]) write(frameOf(message, MASK))
    flush()
    return answered
  }
  return { send }
}
