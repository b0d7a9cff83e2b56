// A caller that costs next to nothing: so many connections, on each of them one prepared request at a time.
import { deepStrictEqual } from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { percentile } from '../parts/figures.mjs'
import { payloadOf } from '../parts/payload.mjs'
import { responseLength, responseOf } from './response.mjs'

/** Answers loads: `{ method, inFlight, ms }`. */
export async function startLoad(_port, _variant, frontPort) {
  return async ({ method, inFlight, ms }) => {
    const run = { request: requestTo(frontPort, method), took: [], end: performance.now() + ms }
    const sockets = await Promise.all(Array.from({ length: inFlight }, () => openTo(frontPort)))
    const begin = performance.now()
    run.end = begin + ms
    await Promise.all(sockets.map((socket) => keepAsking(socket, run)))
    const sorted = run.took.toSorted((a, b) => a - b)
    const [p50Us, p99Us] = [0.5, 0.99].map((share) => percentile(sorted, share) * 1000)
    return { calls: sorted.length, ms: performance.now() - begin, p50Us, p99Us }
  }
}

async function openTo(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

function requestTo(port, method) {
  const body = method === 'POST' ? JSON.stringify(payloadOf(1)) : ''
  const head = [
    `${method} /numbers${method === 'POST' ? '' : '?a=1&b=2'} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'accept: application/json',
    ...(method === 'POST' ? ['content-type: application/json', `content-length: ${body.length}`] : []),
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Asks again whenever the answer is there, until the time is up. */
function keepAsking(socket, { request, took, end }) {
  return new Promise((resolve, reject) => {
    let sent = performance.now()
    let expected
    let rest
    const receive = (chunk) => {
      const bytes = rest === undefined ? chunk : Buffer.concat([rest, chunk])
      const length = responseLength(bytes)
      rest = length === undefined || length > bytes.length ? bytes : undefined
      if (rest !== undefined) return
      expected ??= checkedLength(bytes)
      if (bytes.length !== expected) throw new Error('the answers differ')
      const now = performance.now()
      took.push(now - sent)
      if (now >= end) return finish()
      sent = now
      socket.write(request)
    }
    const finish = () => {
      socket.removeAllListeners('close')
      socket.destroy()
      resolve()
    }
    const fail = (error) => {
      socket.destroy()
      reject(error)
    }
    socket.on('data', (chunk) => {
      try {
        receive(chunk)
      } catch (error) {
        fail(error)
      }
    })
    socket.on('error', fail)
    socket.on('close', () => reject(new Error('a connection was closed')))
    socket.write(request)
  })
}

/** The first answer is read in full; the others are as long, head and all. */
function checkedLength(bytes) {
  const { status, body } = responseOf(bytes)
  deepStrictEqual({ status, body: JSON.parse(body) }, { status: 200, body: payloadOf(1) })
  return bytes.length
}
