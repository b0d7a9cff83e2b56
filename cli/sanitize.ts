/** Terminal controls (C0, DEL, C1) other than the newline. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g
/** Characters that change the direction of what follows, and the two Unicode line ends. */
const INVISIBLES = /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/g

/** Text from a worker, safe to show within one line: no escape codes, no direction changes, no line ends. */
export function sanitizeLine(text: string): string {
  return sanitizeText(text).replace(/\n+/g, ' ').trim()
}

/** Text from a worker, safe to show; its own lines are kept. */
export function sanitizeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(CONTROLS, '').replace(INVISIBLES, '')
}
