import type { ts } from '../typescript.js'
import { libraryName } from './library.js'
import { nativeKey, siteKey, type Schema } from './schema.js'
import type { Reader } from './walk.js'

const bytes: Schema = { type: 'string', contentEncoding: 'base64' }

/** Values whose wire form is a string; the run time converts them before and after the handler. */
const natives: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ['Date', { type: 'string', format: 'date-time', [nativeKey]: 'date' }],
  ['Buffer', { ...bytes, [nativeKey]: 'bytes' }],
  ['Uint8Array', { ...bytes, [nativeKey]: 'bytes' }],
  ['ArrayBuffer', { ...bytes, [nativeKey]: 'array-buffer' }],
  ['URL', { type: 'string', format: 'uri', [nativeKey]: 'url' }],
  ['RegExp', { type: 'string', format: 'regex', [nativeKey]: 'regexp' }],
  ['String', { type: 'string' }],
  ['Number', { type: 'number' }],
  ['Boolean', { type: 'boolean' }],
  ['Object', { type: 'object' }],
])

const sets = ['Set', 'ReadonlySet'] as const
const maps = ['Map', 'ReadonlyMap'] as const

/** The collections of the language that travel, by what they travel as. */
export const collectionNames = { sets, maps }

/** True for a type of the language or of Node.js that has a wire form. */
export function hasWireForm(type: ts.Type): boolean {
  const name = libraryName(type)
  return name !== undefined && (natives.has(name) || [...sets, ...maps].some((known) => known === name))
}

/** `Date`, bytes, `URL` and `RegExp` of the language and of Node.js. */
export const readNative: Reader = (type, site) => {
  const name = libraryName(type)
  const schema = name === undefined ? undefined : natives.get(name)
  return schema?.[nativeKey] ? { ...schema, [siteKey]: site } : schema
}
