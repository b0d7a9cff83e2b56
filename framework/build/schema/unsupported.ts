import { libraryName } from './library.js'
import { reportAt, type Reader } from './walk.js'

const awaited = 'Await it first, and send the value.'
const listed = 'Send an array: `Item[]`.'
const weak = 'Send the ids of the things it holds.'
const typedArray = 'Use Uint8Array, which travels as base64, or number[].'
const stream = 'Use Uint8Array for bytes.'

/** Types of the library no value of which survives JSON, and what to write in their place. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ...['Promise', 'PromiseLike'].map((name) => [name, awaited] as const),
  ...[
    'Iterable',
    'Iterator',
    'IterableIterator',
    'IteratorObject',
    'Generator',
    'ArrayIterator',
    'SetIterator',
    'MapIterator',
  ].map((name) => [name, listed] as const),
  ...['AsyncIterable', 'AsyncIterator', 'AsyncIterableIterator', 'AsyncGenerator', 'AsyncIteratorObject'].map(
    (name) => [name, 'Return it from the method itself, or send an array.'] as const,
  ),
  ...['WeakMap', 'WeakSet', 'WeakRef'].map((name) => [name, weak] as const),
  ...[
    'Int8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float32Array',
  ].map((name) => [name, typedArray] as const),
  ...['Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView', 'SharedArrayBuffer'].map(
    (name) => [name, typedArray] as const,
  ),
  ...['Blob', 'File', 'ReadableStream', 'WritableStream', 'Readable', 'Writable'].map(
    (name) => [name, stream] as const,
  ),
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'].map(
    (name) => [name, 'Send its text: `{ message: string }`; throw it to fail the call.'] as const,
  ),
  ['Symbol', 'Send a string that both sides know.'],
])

/** Refuses types of the library that JSON cannot carry. */
export const readUnsupported: Reader = (type, site, walk) => {
  const name = libraryName(type)
  if (name === undefined) return undefined
  if (name === 'Function' || name === 'CallableFunction') {
    reportAt(walk, site, ['III1003', { name: site.name }])
    return {}
  }
  const instead = unsupported.get(name)
  if (instead === undefined) return undefined
  reportAt(walk, site, ['III1004', { name: site.name, type: name, instead }])
  return {}
}
