/**
 * Numbers that look random and follow from a seed and the number of a case alone (sfc32), so that any case can be made
 * again without those before it.
 */
export class Random {
  #a
  #b
  #c
  #counter = 1

  /** @param seed, number whole numbers from 0 to 2⁵³ − 1. */
  constructor(seed, number = 0) {
    this.#a = scatter(seed)
    this.#b = scatter(number ^ 0x5bd1e995)
    this.#c = scatter(Math.floor(number / 2 ** 32) ^ Math.floor(seed / 2 ** 32) ^ 0x1b873593)
    for (let round = 0; round < 8; round++) this.next()
  }

  /** A whole number from 0 to 2³² − 1. */
  next() {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** A whole number from 0 to `limit` − 1; 0 for a limit of 0. */
  below(limit) {
    return limit === 0 ? 0 : this.next() % limit
  }

  /** A whole number from `first` to `last`. */
  between(first, last) {
    return first + this.below(last - first + 1)
  }

  /** True once in so many times. */
  oneIn(times) {
    return this.below(times) === 0
  }

  pick(list) {
    return list[this.below(list.length)]
  }

  bytes(length) {
    const bytes = Buffer.allocUnsafe(length)
    for (let index = 0; index < length; index++) bytes[index] = this.next()
    return bytes
  }
}

/** Spreads neighbouring numbers over all 32 bits (the finisher of MurmurHash3). */
function scatter(number) {
  let bits = number | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

/** A seed for whoever names none. */
export function anySeed() {
  return Math.floor(Math.random() * 2 ** 32)
}
