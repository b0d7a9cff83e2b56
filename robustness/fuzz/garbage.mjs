// What is no WebSocket any more. A connection ends with one of these, if it does not end in order.
import { nameTheft } from './seeds.mjs'
import { frameOf, opcodes } from './wire.mjs'

/** The largest message an engine takes unless told otherwise (protocol §1.2). */
const MAX_MESSAGE_BYTES = 64 * 2 ** 20
const text = Buffer.from('{"type":"ping"}')

/** What ends a connection, by name: violations of RFC 6455, and an orderly end. */
export const endings = {
  'an unknown opcode': (random) =>
    frameOf(random, { opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload: text }),
  'a reserved bit': (random) =>
    frameOf(random, { opcode: opcodes.text, payload: text, bits: random.between(1, 7) }),
  'a missing mask': (random) => frameOf(random, { opcode: opcodes.text, payload: text, isMasked: false }),
  'a ping in pieces': (random) => frameOf(random, { opcode: opcodes.ping, isFinal: false }),
  'a ping that is too long': (random) =>
    frameOf(random, { opcode: opcodes.ping, payload: random.bytes(random.between(126, 300)) }),
  'a continuation of nothing': (random) =>
    frameOf(random, { opcode: opcodes.continuation, payload: text, isFinal: random.oneIn(2) }),
  'a message inside a message': (random) =>
    Buffer.concat([
      frameOf(random, { opcode: opcodes.text, payload: text.subarray(0, 3), isFinal: false }),
      frameOf(random, { opcode: opcodes.text, payload: text }),
    ]),
  'text that is not UTF-8': (random) =>
    frameOf(random, { opcode: opcodes.text, payload: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }),
  'text in pieces that is not UTF-8': (random) =>
    Buffer.concat([
      frameOf(random, { opcode: opcodes.text, payload: Buffer.from([0x22, 0xc3]), isFinal: false }),
      frameOf(random, { opcode: opcodes.continuation, payload: Buffer.from([0x22]) }),
    ]),
  'a length beyond the limit': (random) =>
    frameOf(random, {
      opcode: opcodes.binary,
      payload: text,
      declared: MAX_MESSAGE_BYTES + random.between(1, 2 ** 31),
    }),
  'a length of 62 bits': (random) =>
    frameOf(random, { opcode: opcodes.binary, payload: text, declared: 2 ** 62 + 2 ** 20 * random.below(9) }),
  'a close code that does not exist': (random) =>
    frameOf(random, {
      opcode: opcodes.close,
      payload: Buffer.of(random.pick([0, 3, 20]), random.pick([0, 236, 237, 238])),
    }),
  'half a close code': (random) => frameOf(random, { opcode: opcodes.close, payload: Buffer.of(3) }),
  'a close in order': (random) => frameOf(random, { opcode: opcodes.close, payload: Buffer.of(3, 232) }),
  'a close without a code': (random) => frameOf(random, { opcode: opcodes.close }),
}

/** What may lead anywhere; the connection is dropped after it. */
export const loose = {
  noise: (random) => random.bytes(random.between(1, 400)),
  'half a header': (random) =>
    frameOf(random, { opcode: opcodes.text, payload: random.bytes(300) }).subarray(0, random.between(1, 7)),
  'half a message': (random) =>
    frameOf(random, { opcode: opcodes.text, payload: text, declared: 2 ** random.between(5, 25) }),
  'pieces without an end': (random) =>
    frameOf(random, { opcode: opcodes.text, payload: text, isFinal: false }),
  nothing: () => Buffer.alloc(0),
  // A frame may have led the connection into another namespace, where the name is free.
  'the name of another': nameOfAnother,
}

/** Refused on a connection that has sent nothing else. */
export function nameOfAnother(random) {
  return frameOf(random, { opcode: opcodes.text, payload: Buffer.from(JSON.stringify(nameTheft)) })
}

/** What may come in place of a handshake. */
export const strangeGreetings = {
  noise: (random) => random.bytes(random.between(1, 400)),
  nothing: () => Buffer.alloc(0),
  'half a head': () => Buffer.from('GET / HTTP/1.1\r\nHost: x\r\nUpgr'),
  'no key': () =>
    Buffer.from('GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  'another path': () => upgrade('/elsewhere'),
  'a channel that is not there': () => upgrade('/ws/channels/00000000?key=x&dir=both'),
  'a path that is none': () => upgrade('//%ff%00?%'),
  'an old version': () => upgrade('/', '7'),
  'a plain request': () => Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
  'a body': () => Buffer.from('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{"typ'),
  'a head without an end': (random) =>
    Buffer.from(`GET / HTTP/1.1\r\nX: ${'x'.repeat(random.between(1, 40_000))}`),
}

function upgrade(path, version = '13') {
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: ${version}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  )
}
