// Mutations of a frame as bytes. Each answers new bytes.

const telling = Buffer.from('{}[]",:\\ \n\0\x7fu0e-+.tnf')

/** What is no UTF-8, or barely is: lone and missing continuations, overlong forms, surrogates, beyond U+10FFFF, a mark. */
const sequences = [
  'ff',
  '80',
  'c3',
  'c080',
  'e08080',
  'eda080',
  'f4908080',
  'f09f98',
  'efbbbf',
  'f09f9880',
  'c3a9',
].map((hex) => Buffer.from(hex, 'hex'))

const edits = [flip, flip, overwrite, insert, insertSequence, cutOut, cutEnd, cutStart, repeatRange, splice]

/** Changes the bytes once; the outcome is mostly no JSON. */
export function editBytes(random, bytes, other) {
  return random.pick(edits)(random, bytes, other)
}

function flip(random, bytes) {
  const copy = Buffer.from(bytes)
  const at = random.below(copy.length)
  if (copy.length > 0) copy[at] ^= 1 << random.below(8)
  return copy
}

function overwrite(random, bytes) {
  const copy = Buffer.from(bytes)
  if (copy.length > 0) copy[random.below(copy.length)] = tellingByte(random)
  return copy
}

function tellingByte(random) {
  return random.oneIn(4) ? random.next() & 0xff : random.pick(telling)
}

function insert(random, bytes) {
  return around(random, bytes, Buffer.of(tellingByte(random)))
}

function insertSequence(random, bytes) {
  return around(random, bytes, random.pick(sequences))
}

function around(random, bytes, more) {
  const at = random.below(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

function cutOut(random, bytes) {
  const at = random.below(bytes.length)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.between(1, 8))])
}

function cutEnd(random, bytes) {
  return Buffer.from(bytes.subarray(0, random.below(bytes.length)))
}

function cutStart(random, bytes) {
  return Buffer.from(bytes.subarray(random.below(bytes.length)))
}

function repeatRange(random, bytes) {
  const from = random.below(bytes.length)
  return around(random, bytes, bytes.subarray(from, from + random.between(1, 64)))
}

/** The beginning of one frame and the end of another. */
function splice(random, bytes, other) {
  return Buffer.concat([
    bytes.subarray(0, random.below(bytes.length + 1)),
    other.subarray(random.below(other.length + 1)),
  ])
}
