const LENGTH = 36
const HYPHEN = 0x2d

/** Which character codes are hexadecimal digits. */
const isHex = new Uint8Array(256)
for (const digit of '0123456789abcdefABCDEF') isHex[digit.charCodeAt(0)] = 1

/** True for the form 8-4-4-4-12 of RFC 9562 §4, of any version. */
export function isUuid(text: string): boolean {
  if (text.length !== LENGTH) return false
  for (let index = 0; index < LENGTH; index++) {
    const code = text.charCodeAt(index)
    const isHyphen = index === 8 || index === 13 || index === 18 || index === 23
    if (isHyphen ? code !== HYPHEN : isHex[code] !== 1) return false
  }
  return true
}

/** The same for bytes. */
export function isUuidAt(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < LENGTH; index++) {
    const byte = bytes[at + index] as number
    const isHyphen = index === 8 || index === 13 || index === 18 || index === 23
    if (isHyphen ? byte !== HYPHEN : isHex[byte] !== 1) return false
  }
  return true
}
