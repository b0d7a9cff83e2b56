import type { ts } from 'ts-morph'
import { libraryName } from './library.js'
import { nativeKey, siteKey, type Schema } from './schema.js'
import { partOf, reportAt, type Reader, type Site, type Walk } from './walk.js'

type ReadCollection = (parts: readonly ts.Type[], site: Site, walk: Walk) => Schema

const setSchema: ReadCollection = ([item], site, walk) => ({
  type: 'array',
  ...(item ? { items: walk.schemaOf(item, partOf(site, '[]')) } : {}),
  uniqueItems: true,
  [nativeKey]: 'set',
})

const mapSchema: ReadCollection = ([key, value], site, walk) => {
  if (key && !isStringKey(key, walk)) {
    const instead = 'Use string keys, or an array of `{ key, value }`.'
    reportAt(walk, site, [
      'III1004',
      { name: site.name, type: `Map<${walk.checker.typeToString(key)}, …>`, instead },
    ])
  }
  return {
    type: 'object',
    additionalProperties: value ? walk.schemaOf(value, partOf(site, '[key]')) : {},
    [nativeKey]: 'map',
  }
}

const collections: ReadonlyMap<string, ReadCollection> = new Map([
  ['Set', setSchema],
  ['ReadonlySet', setSchema],
  ['Map', mapSchema],
  ['ReadonlyMap', mapSchema],
])

/** A `Set` travels as an array without repetitions, a `Map` with string keys as an object. */
export const readCollection: Reader = (type, site, walk) => {
  const name = libraryName(type)
  const read = name === undefined ? undefined : collections.get(name)
  const schema = read?.(walk.checker.getTypeArguments(type as ts.TypeReference), site, walk)
  return schema && { ...schema, [siteKey]: site }
}

function isStringKey(key: ts.Type, { checker }: Walk): boolean {
  return checker.isTypeAssignableTo(key, checker.getStringType())
}
