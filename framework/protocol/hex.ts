/** The bytes of the digits 0 to f. */
export const HEX_DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** What a lower case digit is worth, by its byte; −1 for any other byte. */
export const hexValues = new Int8Array(256).fill(-1)
HEX_DIGITS.forEach((byte, value) => (hexValues[byte] = value))
