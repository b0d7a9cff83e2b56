import type { ts } from '../typescript.js'
import { documentedPart } from './forgotten-alias.js'
import { keysOf, membersUnder } from './keys.js'
import { libraryName } from './library.js'
import { collectionNames } from './native.js'
import { shared } from './reference.js'
import { nativeKey, siteKey, type Schema } from './schema.js'
import { reportAbsence } from './union.js'
import { partOf, reportAt, type Reader, type Site, type Walk } from './walk.js'

type ReadCollection = (parts: readonly ts.Type[], site: Site, walk: Walk) => Schema

const setSchema: ReadCollection = ([item], site, walk) => {
  const part = partOf(site, '[]', documentedPart(site, walk))
  if (item) reportAbsence(item, part, walk)
  return {
    type: 'array',
    ...(item ? { items: walk.schemaOf(item, part) } : {}),
    uniqueItems: true,
    [nativeKey]: 'set',
  }
}

const mapSchema: ReadCollection = ([key, value], site, walk) => {
  const keys = key && keysOf(key)
  if (!keys || !isStringKey(key, walk)) {
    const type = `Map<${key ? walk.checker.typeToString(key) : 'unknown'}, …>`
    const instead = 'Use string keys, or an array of `{ key, value }`.'
    reportAt(walk, site, ['III1004', { name: site.name, type, instead }])
  }
  const part = partOf(site, '[key]', documentedPart(site, walk))
  if (value) reportAbsence(value, part, walk)
  const members = value ? walk.schemaOf(value, part) : {}
  return { type: 'object', ...membersUnder(keys ?? anyKey, members), [nativeKey]: 'map' }
}

const anyKey = { names: [], patterns: [], any: true }

const collections: ReadonlyMap<string, ReadCollection> = new Map([
  ...collectionNames.sets.map((name) => [name, setSchema] as const),
  ...collectionNames.maps.map((name) => [name, mapSchema] as const),
])

/** A `Set` travels as an array without repetitions, a `Map` with string keys as an object; both may hold themselves. */
export const readCollection: Reader = (type, site, walk) => {
  const name = libraryName(type)
  const read = name === undefined ? undefined : collections.get(name)
  if (!read) return undefined
  const schema = (_: ts.Type, at: Site): Schema => ({
    ...read(walk.checker.getTypeArguments(type as ts.TypeReference), at, walk),
    [siteKey]: site,
  })
  return documentedPart(site, walk) ? schema(type, site) : shared(type, site, { walk, read: schema })
}

function isStringKey(key: ts.Type, { checker }: Walk): boolean {
  return checker.isTypeAssignableTo(key, checker.getStringType())
}
