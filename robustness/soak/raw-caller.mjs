// A caller that looks at the wire itself: no answer may come twice, and each is a result or a coded error.
import { openRaw } from '../../bench/raw/connection.mjs'
import { frameOf, MASK } from '../../bench/raw/frame.mjs'
import { announcement, slotId } from '../../bench/raw/messages.mjs'
import { Random } from '../parts/random.mjs'
import { nextCall, Tally } from './work.mjs'

/**
 * Keeps `inFlight` calls going until it is told to stop.
 * @param load as for `startLanes`
 * @returns `stop(limitMs)`: waits for the answers still due, at most so long, and answers the tally; `close()`.
 */
export async function startRawCaller({ port, name }, load) {
  const caller = new RawCaller(load)
  const { socket, write, flush } = await openRaw(port, { onText: (message) => caller.receive(message) })
  socket.on('error', () => {}) // `close` tells of it.
  socket.on('close', () => caller.lose())
  caller.send = (text) => {
    write(frameOf(text, MASK))
    flush()
  }
  caller.send(announcement(name))
  for (let lane = 0; lane < load.inFlight; lane++) caller.call()
  return { stop: (limitMs) => caller.stop(limitMs), close: () => socket.destroy() }
}

class RawCaller {
  send = () => {}
  #tally = new Tally()
  #pending = new Map()
  #random
  #load
  #isStopping = false
  #isLost = false
  #drained = () => {}

  constructor(load) {
    this.#load = load
    this.#random = new Random(load.seed)
  }

  call() {
    if (this.#isStopping || this.#isLost) return
    const number = ++this.#tally.started
    const { function_id, payload } = nextCall(this.#random, number, this.#load)
    const id = slotId(number)
    this.#pending.set(id, { function_id, payload })
    this.send(JSON.stringify({ type: 'invokefunction', invocation_id: id, function_id, data: payload }))
  }

  receive({ bytes, start, end }) {
    const frame = JSON.parse(bytes.utf8Slice(start, end))
    if (frame.type !== 'invocationresult') return
    const { invocation_id: id, result, error } = frame
    const request = this.#pending.get(id)
    if (request === undefined)
      return this.#tally.fault(`${frame.function_id}: ${id} was answered twice, or never asked`)
    if (result !== undefined && error !== undefined) this.#tally.fault(`${id} got a result and an error`)
    this.#pending.delete(id)
    this.#tally.end(request, { result, error })
    if (this.#pending.size === 0) this.#drained()
    setTimeout(() => this.call(), error === undefined ? 0 : this.#load.meanMs)
  }

  lose() {
    this.#isLost = true
    if (!this.#isStopping)
      this.#tally.fault('the engine closed the connection of a caller that did nothing wrong')
  }

  async stop(limitMs) {
    this.#isStopping = true
    if (this.#pending.size > 0) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, limitMs)
        this.#drained = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    return this.#tally
  }
}
