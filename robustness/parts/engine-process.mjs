import { fork } from 'node:child_process'
import { once } from 'node:events'

const KEPT_BYTES = 4_000

/**
 * Starts an engine in a process of its own, on any free port.
 * @param options of the engine, as far as JSON holds them.
 * @returns `port`; `ask()`, the memory it uses and how often it logged what; `ending()`, how it ended, undefined while
 *   it runs; `stop()`.
 */
export async function startEngineProcess(options = {}) {
  const child = fork(new URL('engine-role.mjs', import.meta.url), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-KEPT_BYTES)
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const ending = () =>
    hasEnded() ? `it ended with ${child.signalCode ?? child.exitCode}: ${said.trim()}` : undefined
  const answer = () =>
    new Promise((resolve, reject) => {
      const settle = (message) => {
        child.off('message', settle).off('exit', settle)
        if (typeof message === 'object' && message !== null) resolve(message)
        else reject(new Error(ending()))
      }
      child.on('message', settle).on('exit', settle)
    })
  const { port } = await answer()
  return {
    port,
    pid: child.pid,
    said: () => said,
    ending,
    ask: () => {
      if (hasEnded()) throw new Error(ending())
      child.send({})
      return answer()
    },
    stop: async () => {
      if (hasEnded()) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
