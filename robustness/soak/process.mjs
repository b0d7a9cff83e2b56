import { fork } from 'node:child_process'

const KEPT_BYTES = 2_000

/** How a worker process of a soak is doing. It ends when this process does. */
export class WorkerProcess {
  isPaused = false
  #child
  #said = ''
  /** Messages that nobody waited for yet. */
  #inbox = []
  #waiting = undefined

  /** @param about see worker.mjs */
  constructor(about) {
    this.name = about.name
    this.#child = fork(new URL('worker.mjs', import.meta.url), [JSON.stringify(about)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=128'],
    })
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.#said = (this.#said + text).slice(-KEPT_BYTES)
    })
    this.#child.on('message', (message) => this.#receive(message))
    this.ended = new Promise((resolve) => this.#child.once('exit', (code, signal) => resolve(signal ?? code)))
  }

  /** Resolves with the next message; with undefined when the process ends before. */
  message() {
    const next = new Promise((resolve) => void (this.#waiting = resolve))
    if (this.#inbox.length > 0) this.#receive(this.#inbox.shift())
    return Promise.race([next, this.ended.then(() => undefined)])
  }

  /** @throws with its last words when it ends instead. */
  async ready() {
    if ((await this.message()) === undefined) throw new Error(`${this.name} ended: ${this.lastWords}`)
  }

  #receive(message) {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting === undefined) this.#inbox.push(message)
    else waiting(message)
  }

  tell(request) {
    if (this.#child.connected) this.#child.send(request)
  }

  get isRunning() {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** The end of what it wrote to stderr. */
  get lastWords() {
    return this.#said.trim()
  }

  pause() {
    this.isPaused = true
    this.#child.kill('SIGSTOP')
  }

  resume() {
    this.isPaused = false
    this.#child.kill('SIGCONT')
  }

  async kill() {
    this.#child.kill('SIGKILL')
    await this.ended
  }
}
