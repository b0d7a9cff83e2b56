// Sound payloads of all sizes and alphabets.

const MAX_DEPTH = 5
const scalars = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  '',
  'é',
  '😀',
  '\u0000',
  '"\\/',
]
const pieces = [
  'a',
  ' ',
  '"',
  '\\',
  '\n',
  'é',
  '日本',
  '😀',
  '\u2028',
  '\ud800',
  '_caller_worker_id',
  '{"type":"ping"}',
]
/** Around the lengths at which frames change their header, and buffers their owner. */
const lengths = [0, 1, 30, 124, 127, 1_000, 16_383, 16_385, 65_535, 70_000]

/** Anything JSON can say and give back unchanged. */
export function anyValue(random, depth = 0) {
  if (depth === MAX_DEPTH || random.oneIn(3)) return random.pick(scalars)
  if (random.oneIn(3)) return text(random)
  const items = Array.from({ length: random.below(4) }, () => anyValue(random, depth + 1))
  if (random.oneIn(2)) return items
  return Object.fromEntries(items.map((item, index) => [`${random.pick(pieces)}${index}`, item]))
}

function text(random) {
  const piece = random.pick(pieces)
  return piece.repeat(random.oneIn(20) ? random.pick(lengths) / piece.length : random.below(20))
}
