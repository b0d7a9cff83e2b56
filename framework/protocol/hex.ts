const digitBytes = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** What a lower case digit is worth, by its byte; −1 for any other byte. */
const worth = new Int8Array(256).fill(-1)
digitBytes.forEach((byte, value) => (worth[byte] = value))

/** A number below 2^53 with so many lower case digits. */
export function hexText(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
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
