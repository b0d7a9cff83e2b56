const digitBytes = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** What a lower case digit is worth, by its byte; −1 for any other byte. */
const worth = new Int8Array(256).fill(-1)
digitBytes.forEach((byte, value) => (worth[byte] = value))

/** A number below 2^53 with so many lower case digits. */
export function hexText(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

const LOW_DIGITS = 3
const LOW_COUNT = 16 ** LOW_DIGITS
/** The last digits of a number, for every value they can have. */
const lowTexts = Array.from({ length: LOW_COUNT }, (_, low) => hexText(low, LOW_DIGITS))
let lastHigh = -1
let lastHighText = ''

/** The same, for numbers that mostly differ in their last digits. */
export function serialHexText(value: number, digits: number): string {
  const high = Math.floor(value / LOW_COUNT)
  if (high !== lastHigh || lastHighText.length !== digits - LOW_DIGITS) {
    lastHigh = high
    lastHighText = hexText(high, digits - LOW_DIGITS)
  }
  return lastHighText + (lowTexts[value % LOW_COUNT] as string)
}

/** The same into bytes, for a number below 2^32. */
export function writeHex(value: number, target: Uint8Array, at: number, digits: number): void {
  let rest = value
  for (let index = at + digits - 1; index >= at; index--) {
    target[index] = digitBytes[rest & 0xf] as number
    rest >>>= 4
  }
}

/**
 * @param digits up to eight.
 * @returns negative where there is anything but lower case digits, and for a number of 2^31 or more.
 */
export function readHex(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0
  let seen = 0
  for (let index = at; index < at + digits; index++) {
    const digit = worth[bytes[index] as number] as number
    seen |= digit
    value = (value << 4) | digit
  }
  return seen < 0 ? -1 : value
}

/** The same for digits in a text. */
export function readHexText(text: string, at: number, digits: number): number {
  let value = 0
  let seen = 0
  for (let index = at; index < at + digits; index++) {
    const code = text.charCodeAt(index)
    const digit = code < worth.length ? (worth[code] as number) : -1
    seen |= digit
    value = (value << 4) | digit
  }
  return seen < 0 ? -1 : value
}
