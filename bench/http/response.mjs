// The little of HTTP/1.1 that the caller needs: responses that say how long they are.

const HEAD_END = '\r\n\r\n'
const LENGTH = '\r\ncontent-length: '

/** How many bytes the first response has; undefined while its head is incomplete. */
export function responseLength(bytes) {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd === -1) return undefined
  const head = bytes.latin1Slice(0, headEnd).toLowerCase()
  const at = head.indexOf(LENGTH)
  if (at === -1) throw new Error(`an answer does not say how long it is: ${head.split('\r\n', 1)[0]}`)
  return headEnd + HEAD_END.length + Number.parseInt(head.slice(at + LENGTH.length), 10)
}

/** The status and the body of a whole response. */
export function responseOf(bytes) {
  const headEnd = bytes.indexOf(HEAD_END)
  return {
    status: Number(bytes.latin1Slice(9, 12)),
    body: bytes.utf8Slice(headEnd + HEAD_END.length, bytes.length),
  }
}
