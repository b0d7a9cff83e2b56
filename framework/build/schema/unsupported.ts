import { ts } from '../typescript.js'
import { isArrayLike } from './array-like.js'
import { isLibrarySymbol, libraryName } from './library.js'
import { hasWireForm } from './native.js'
import { isMapped } from './property-order.js'
import { reportAt, type Reader, type Site, type Walk } from './walk.js'

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
    'ArrayLike',
    'ConcatArray',
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
  ...[
    'Float16Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
    'DataView',
    'ArrayBufferView',
    'SharedArrayBuffer',
  ].map((name) => [name, typedArray] as const),
  ...['Blob', 'File', 'ReadableStream', 'WritableStream', 'Readable', 'Writable'].map(
    (name) => [name, stream] as const,
  ),
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'].map(
    (name) => [name, 'Send its text: `{ message: string }`; throw it to fail the call.'] as const,
  ),
  ['Symbol', 'Send a string that both sides know.'],
])

/** True for a type whose values are refused for what they are, without a look at their members. */
export function isUnsendable(type: ts.Type, walk: Walk): boolean {
  if (type.flags & ts.TypeFlags.ESSymbolLike) return true
  if (hasWireForm(type)) return false
  const name = libraryName(type)
  if (name !== undefined && (functions.has(name) || unsupported.has(name))) return true
  const isFunction = type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0
  return isFunction || isLibraryInstance(type, walk)
}

const functions: ReadonlySet<string> = new Set(['Function', 'CallableFunction'])

/** Refuses types of the library that JSON cannot carry, and what is made of them. */
export const readUnsupported: Reader = (type, site, walk) => {
  const name = libraryName(type)
  if (name !== undefined && functions.has(name)) {
    reportAt(walk, site, ['III1003', { name: site.name }])
    return {}
  }
  const instead = name === undefined ? undefined : unsupported.get(name)
  if (instead !== undefined) return refuse(type, site, { walk, instead })
  if (isLibraryInstance(type, walk)) return refuse(type, site, { walk, instead: data })
  if (mapsMethods(type, walk)) return refuse(type, site, { walk, instead: spared })
  return writesItself(type, walk) ? refuse(type, site, { walk, instead: written }) : undefined
}

const data = 'Send the data in it: `{ name: string; … }`.'
const spared = 'Leave library types as they are in the mapped type: `T[K] extends Date ? T[K] : …`.'
const written = 'Use the type its toJSON() returns, and call that first.'

function refuse(type: ts.Type, site: Site, { walk, instead }: { walk: Walk; instead: string }) {
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
  return {}
}

/** An object of a class that the language or Node.js declares, or of one that extends it: its state is not its JSON. */
function isLibraryInstance(type: ts.Type, walk: Walk): boolean {
  const symbol = type.symbol as ts.Symbol | undefined
  if (!symbol || !(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return false
  if (isArrayLike(type, walk.checker)) return false
  if (isLibrarySymbol(symbol)) return symbol.name !== 'Object' && (symbol.flags & ts.SymbolFlags.Value) !== 0
  const declared = walk.checker.getDeclaredTypeOfSymbol(symbol)
  return (
    declared.isClassOrInterface() &&
    walk.checker.getBaseTypes(declared).some((base) => isLibraryInstance(base, walk))
  )
}

/** A mapped type went over the members of a `Date` or the like and made something else of its methods. */
function mapsMethods(type: ts.Type, { checker }: Walk): boolean {
  if (!isMapped(type)) return false
  return checker.getPropertiesOfType(type).some((property) => {
    const isMethod = isLibrarySymbol(property) && (property.declarations ?? []).some(ts.isMethodSignature)
    return isMethod && checker.getTypeOfSymbol(property).getCallSignatures().length === 0
  })
}

/** `toJSON` decides what JSON.stringify makes of an object; its own properties say nothing about it. */
function writesItself(type: ts.Type, { checker }: Walk): boolean {
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false
  const member = checker.getPropertyOfType(type, 'toJSON')
  return (
    member !== undefined &&
    checker.getSignaturesOfType(checker.getTypeOfSymbol(member), ts.SignatureKind.Call).length > 0
  )
}
