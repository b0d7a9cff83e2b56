// A process of its own for one role of a system, as seen from the benchmark.
import { fork } from 'node:child_process'

const STOP_LIMIT_MS = 3_000
const KEPT_BYTES = 2_000

/**
 * Starts `role.mjs` and waits until it is ready. `ask(request, limitMs)` answers what the process answers.
 * @throws with the reason, when it ends, fails or is late; the process is gone then.
 */
export async function startRole({ file, role, ports, variant = '' }, limitMs) {
  // What the systems print does not belong between the figures.
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc']
  const url = new URL(`../${file}`, import.meta.url).href
  const child = fork(new URL('role.mjs', import.meta.url), [url, role, ports.join(), variant], { stdio })
  const said = lastWords(child)
  const stop = () => stopChild(child)
  const ask = (request, limit) => {
    const answer = nextAnswer(child, said, limit)
    if (child.connected) child.send(request)
    return answer
  }
  try {
    await nextAnswer(child, said, limitMs)
    return { ask, stop }
  } catch (error) {
    await stop()
    throw new Error(`${role}: ${error.message}`, { cause: error })
  }
}

function nextAnswer(child, said, limitMs) {
  return new Promise((resolve, reject) => {
    const settle = (finish, value) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      finish(value)
    }
    const onMessage = ({ error, value }) =>
      error === undefined ? settle(resolve, value) : settle(reject, new Error(error))
    const onExit = (code, signal) => settle(reject, new Error(`ended with ${signal ?? code}: ${said()}`))
    const timer = setTimeout(() => settle(reject, new Error(`no answer within ${limitMs} ms`)), limitMs)
    child.on('message', onMessage)
    child.on('exit', onExit)
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode)
  })
}

/** The end of what a process wrote to stderr. */
function lastWords(child) {
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (more) => {
    text = (text + more).slice(-KEPT_BYTES)
  })
  return () => text.trim().split('\n').at(-1) || 'it said nothing'
}

/** A role ends when its channel closes; one that does not is killed. */
function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    if (child.connected) child.disconnect()
  })
}
