// One connection that sends mutated frames, then shows that the engine still listens, then ends in some way or other.
import { once } from 'node:events'
import { connect } from 'node:net'
import { openRaw } from '../../bench/raw/connection.mjs'
import { frameOf as soundFrame, MASK } from '../../bench/raw/frame.mjs'
import { headOf, idOf, slotId } from '../../bench/raw/messages.mjs'
import { Random } from '../parts/random.mjs'
import { loose, nameOfAnother, strangeGreetings, endings } from './garbage.mjs'
import { mutant } from './mutant.mjs'
import { controlOf, messageOf } from './wire.mjs'

/** How long the engine may take for what it has to do; only a failure takes that long. */
const PATIENCE_MS = 60_000
/** About as much is written at once. */
const WRITE_BYTES = 32 * 1024
/** The call whose answer shows that everything before it was read. */
const LAST_ID = slotId(0xfeedface)
const lastCall = soundFrame(
  JSON.stringify({ type: 'invokefunction', invocation_id: LAST_ID, function_id: 'fuzz::nobody', data: null }),
  MASK,
)

/**
 * Sends the mutated frames `first` to `first + count − 1` over a connection of their own.
 * @returns how many it surely read: none where it had a reason to part.
 * @throws an error that says what the engine did wrong.
 */
export async function attack({ port, seed, first, count }) {
  const random = new Random(seed + 1, first)
  if (random.oneIn(8)) await greetStrangely(port, random)
  if (random.oneIn(25)) await stealName(port, random)
  const victim = await openConnection(port)
  try {
    await sendAll(victim, { random, seed, first, count })
    const isListening = await victim.answers()
    if (isListening) await endSomehow(victim, random)
    return isListening ? count : 0
  } finally {
    victim.socket.destroy()
  }
}

async function greetStrangely(port, random) {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {}) // However the engine ends it is fine.
  await once(socket, 'connect')
  socket.write(nameAndMake(strangeGreetings, random).bytes)
  if (random.oneIn(2)) await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
}

async function stealName(port, random) {
  const thief = await openConnection(port)
  try {
    thief.socket.write(nameOfAnother(random))
    await thief.closes('the name of another')
  } finally {
    thief.socket.destroy()
  }
}

async function openConnection(port) {
  const state = { isAnswered: false, isRefused: false, isClosed: false, wake: () => {} }
  const onText = (message) => {
    const head = headOf(message)
    if (idOf(head) === LAST_ID) state.isAnswered = true
    if (head.includes('"WORKER_NAMESPACE_CONFLICT"')) state.isRefused = true
    if (state.isAnswered || state.isRefused) state.wake()
  }
  const { socket } = await openRaw(port, { onText })
  const noteClosed = () => {
    state.isClosed = true
    state.wake()
  }
  socket.on('error', noteClosed).on('close', noteClosed).on('end', noteClosed)
  const until = (isReached, what) => waitFor(state, isReached, what)
  return {
    socket,
    state,
    /** False when the engine had a reason to part, which it has to tell. */
    answers: async () => {
      if (!state.isClosed) socket.write(lastCall)
      const wasTold = () => state.isAnswered || state.isRefused
      await until(() => wasTold() || state.isClosed, 'it did not answer what came after the frames')
      if (wasTold()) return state.isAnswered
      throw new Error('it closed the connection over a frame, without saying why')
    },
    closes: (what) =>
      until(() => state.isClosed || state.isRefused, `it left the connection open after ${what}`),
  }
}

function waitFor(state, isReached, what) {
  if (isReached()) return undefined
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(what)), PATIENCE_MS)
    state.wake = () => {
      if (!isReached()) return
      clearTimeout(timer)
      resolve()
    }
  })
}

async function sendAll({ socket, state }, { random, seed, first, count }) {
  let chunk = []
  let size = 0
  for (let number = first; number < first + count && !state.isClosed && !state.isRefused; number++) {
    const message = messageOf(random, mutant(seed, number))
    chunk.push(message)
    size += message.length
    if (random.oneIn(40)) chunk.push(controlOf(random))
    if (size < WRITE_BYTES) continue
    await write(socket, Buffer.concat(chunk), random)
    chunk = []
    size = 0
  }
  await write(socket, Buffer.concat(chunk), random)
}

/** Now and then in two writes, so that a frame arrives in pieces. */
async function write(socket, bytes, random) {
  const cut = random.oneIn(2) ? random.below(bytes.length) : 0
  socket.write(bytes.subarray(0, cut))
  const isTaken = socket.write(bytes.subarray(cut))
  await new Promise((resolve) => {
    if (isTaken || socket.destroyed) setImmediate(resolve)
    else goOnAfter(socket, resolve)
  })
}

function goOnAfter(socket, resume) {
  const goOn = () => {
    socket.off('drain', goOn).off('close', goOn)
    resume()
  }
  socket.on('drain', goOn).on('close', goOn)
}

async function endSomehow({ socket, closes }, random) {
  if (random.oneIn(3)) return
  const kinds = random.oneIn(4) ? loose : endings
  const { name, bytes } = nameAndMake(kinds, random)
  socket.write(bytes)
  if (kinds === endings) await closes(name)
}

function nameAndMake(kinds, random) {
  const name = random.pick(Object.keys(kinds))
  return { name, bytes: kinds[name](random) }
}
