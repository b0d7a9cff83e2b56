/** A connection that is not up by then counts as failed (protocol §1.6). */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Opens a WebSocket, whose binary messages will be `ArrayBuffer`s. Rejects when the engine can't be reached or says no; a
 * page is never told which.
 *
 * @param signal gives the attempt up.
 */
export function openSocket(url: string, signal?: AbortSignal): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'))
    socket.binaryType = 'arraybuffer'
    const settled = new AbortController()
    const listening = { signal: settled.signal }
    const fail = (reason: string): void => {
      settled.abort()
      clearTimeout(timer)
      socket.close()
      reject(new Error(reason))
    }
    const timer = setTimeout(() => fail(`no answer within ${CONNECT_TIMEOUT_MS} ms`), CONNECT_TIMEOUT_MS)
    signal?.addEventListener('abort', () => fail('the attempt was given up'), listening)
    socket.addEventListener('close', () => fail(UNKNOWN_REASON), listening)
    socket.addEventListener(
      'open',
      () => {
        settled.abort()
        clearTimeout(timer)
        resolve(socket)
      },
      listening,
    )
  })
}

const UNKNOWN_REASON = 'it cannot be reached, or it refused; a browser does not tell which'
