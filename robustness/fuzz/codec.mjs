// The codec under mutated frames: the same verdict and the same values as the reference, and back again.
import { isAscii, isUtf8 } from 'node:buffer'
import { isDeepStrictEqual } from 'node:util'
import { growthOf, memoryInUse } from '../parts/memory.mjs'
import { mutant } from './mutant.mjs'
import { expected } from './reference.mjs'

/** Memory is looked at so often, but not for fewer frames than these. */
const SAMPLES = 40
const MIN_STEP = 5_000

/**
 * Shows the codec `count` mutated frames, from number `from` on, and stops at the first it gets wrong.
 * @param codec `decodeFrame`; `decodeRange` and `encodeFrame` where those are to be tried too
 * @param tell called with the number of frames done, now and then.
 * @returns how many there were of each kind, memory, and `failure`: `{ number, bytes, problem }`, if any.
 */
export function fuzzCodec(codec, { seed, from = 0, count, tell = () => {} }) {
  const kinds = { frame: 0, unreadable: 0, empty: 0 }
  const samples = []
  const step = Math.max(MIN_STEP, Math.ceil(count / SAMPLES))
  const begin = performance.now()
  for (let number = from; number < from + count; number++) {
    const bytes = mutant(seed, number)
    const wanted = expected(bytes)
    const problem = problemWith(codec, bytes, wanted)
    if (problem !== undefined) return { kinds, failure: { number, bytes, problem } }
    kinds[wanted.kind]++
    if ((number - from) % step === step - 1) {
      samples.push(memoryInUse().usedBytes)
      tell(number - from + 1)
    }
  }
  return { kinds, seconds: (performance.now() - begin) / 1000, memory: growthOf(samples) }
}

/** What the codec gets wrong about these bytes, in words; undefined when nothing. */
export function problemWith(codec, bytes, wanted = expected(bytes)) {
  try {
    const original = Buffer.from(bytes)
    const decoded = codec.decodeFrame(bytes)
    return (
      verdictProblem(decoded, wanted) ??
      rangeProblem(codec, bytes, wanted) ??
      (wanted.kind === 'frame' && codec.encodeFrame ? roundTripProblem(codec, decoded.frame) : undefined) ??
      (original.equals(bytes) ? undefined : 'decoding changed the bytes')
    )
  } catch (error) {
    return `it threw ${error.stack}`
  }
}

function verdictProblem(decoded, wanted) {
  if (decoded.kind !== wanted.kind) return `it is '${wanted.kind}' and was read as '${decoded.kind}'`
  if (wanted.kind === 'unreadable' && wanted.invocation_id !== undefined) {
    const { type, invocation_id: id } = decoded.problem
    const isAnswerable = type === 'invokefunction' && id === wanted.invocation_id
    return isAnswerable ? undefined : `the call ${wanted.invocation_id} cannot be answered`
  }
  if (wanted.kind !== 'frame') return undefined
  const frame = plain(decoded.frame)
  return isDeepStrictEqual(frame, wanted.frame) ? undefined : differenceBetween(wanted.frame, frame)
}

/** A socket delivers a message in the middle of others. */
function rangeProblem({ decodeRange }, bytes, wanted) {
  if (decodeRange === undefined || !isUtf8(bytes)) return undefined
  const start = neighbour.length
  const end = start + bytes.length
  const range = { bytes: Buffer.concat([neighbour, bytes, neighbour]), start, end, isAscii: isAscii(bytes) }
  const problem = verdictProblem(decodeRange(range), wanted)
  return problem && `between other messages ${problem}`
}

/** What stands around a message; each of its bytes would mean something to it. */
const neighbour = Buffer.from('}]" 1,:"[{')

function roundTripProblem({ decodeFrame, encodeFrame }, frame) {
  const again = decodeFrame(encodeFrame(frame))
  if (again.kind !== 'frame') return `written again, it is '${again.kind}'`
  const [before, after] = [printed(frame), printed(again.frame)]
  return isDeepStrictEqual(before, after) ? undefined : `written again: ${differenceBetween(before, after)}`
}

/** The frame with kept JSON texts as their values, and without members that are there only in name. */
function plain({ invocation, ...frame }) {
  const members = Object.entries(
    invocation === undefined ? frame : { ...frame, invocation: present(invocation) },
  )
  return present(
    Object.fromEntries(members.map(([name, value]) => [name, isKept(value) ? value.parse() : value])),
  )
}

function present(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}

/** `data`, `result` and `metadata` of calls are kept as text, which the codec wraps in an object of its own. */
function isKept(value) {
  return typeof value === 'object' && value !== null && typeof value.parse === 'function'
}

/** A frame as writing keeps it: numbers too large become null, null is absent, and an error leaves no room for a result. */
function printed(frame) {
  const { result, invocation, ...others } = JSON.parse(JSON.stringify(plain(frame)))
  const kept = others.error === undefined ? { ...others, result } : others
  return filled(invocation === undefined ? kept : { ...kept, invocation: filled(invocation) })
}

function filled(object) {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined && value !== null),
  )
}

function differenceBetween(wanted, actual) {
  return `it says ${JSON.stringify(wanted)} and was read as ${JSON.stringify(actual)}`
}
