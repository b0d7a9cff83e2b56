import { ts } from 'ts-morph'
import { templatePattern } from './template.js'
import type { Schema } from './schema.js'
import { partOf, type Site, type Walk } from './walk.js'

/** The keywords of index signatures: any key, number keys, or keys of a pattern. `undefined` when there are none. */
export function indexKeywords(type: ts.Type, site: Site, walk: Walk): Schema | undefined {
  const infos = walk.checker
    .getIndexInfosOfType(type)
    .filter(({ keyType }) => !(keyType.flags & ts.TypeFlags.ESSymbolLike))
  if (infos.length === 0) return undefined
  const schemaOf = ({ type: value, declaration }: ts.IndexInfo): Schema =>
    walk.schemaOf(
      value,
      partOf(
        site,
        '[key]',
        declaration && ts.isIndexSignatureDeclaration(declaration) ? declaration.type : undefined,
      ),
    )
  // A branded string is a string to the wire.
  const any = infos.find(
    ({ keyType }) => !(keyType.flags & (ts.TypeFlags.Number | ts.TypeFlags.TemplateLiteral)),
  )
  const patterns = infos.filter((info) => info !== any)
  return {
    ...(patterns.length === 0
      ? {}
      : {
          patternProperties: Object.fromEntries(
            patterns.map((info) => [keyPattern(info.keyType), schemaOf(info)]),
          ),
        }),
    ...(any ? { additionalProperties: schemaOf(any) } : {}),
  }
}

function keyPattern(key: ts.Type): string {
  return key.flags & ts.TypeFlags.TemplateLiteral
    ? templatePattern(key as ts.TemplateLiteralType)
    : String.raw`^-?[0-9]+(\.[0-9]+)?$`
}
