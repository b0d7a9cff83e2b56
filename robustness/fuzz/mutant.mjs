import { Random } from '../parts/random.mjs'
import { editBytes } from './bytes.mjs'
import { editMembers, textOf } from './members.mjs'
import { otherSeeds, seeds } from './seeds.mjs'

/** The mutated frame of a number: always the same bytes for the same seed and number. About one in three can be read. */
export function mutant(seed, number) {
  const random = new Random(seed, number)
  let bytes = random.oneIn(50) ? random.pick(otherSeeds) : edited(random)
  if (!random.oneIn(3)) return bytes
  for (let edits = random.between(1, 3); edits > 0; edits--) bytes = editBytes(random, bytes, plain(random))
  return bytes
}

function edited(random) {
  const members = [...random.pick(seeds)]
  for (let edits = random.below(4); edits > 0; edits--) editMembers(random, members)
  return Buffer.from(textOf(members))
}

function plain(random) {
  return Buffer.from(textOf(random.pick(seeds)))
}
