import { ts } from '../typescript.js'
import { documentedPart } from './forgotten-alias.js'
import { keysOf } from './keys.js'
import type { Schema } from './schema.js'
import { partOf, reportAt, type Site, type Walk } from './walk.js'

/** The keywords of index signatures: any key, number keys, or keys of a pattern. `undefined` when there are none. */
export function indexKeywords(type: ts.Type, site: Site, walk: Walk): Schema | undefined {
  const all = walk.checker.getIndexInfosOfType(type)
  const infos = all.filter(({ keyType }) => !(keyType.flags & ts.TypeFlags.ESSymbolLike))
  if (infos.length === 0) {
    if (all.length > 0) reportSymbolKeys(type, site, walk)
    return undefined
  }
  const keywords = infos.map((info) => keywordsOf(info, site, walk))
  const patterns = Object.assign({}, ...keywords.map(({ patterns }) => patterns)) as Record<string, Schema>
  const any = keywords.find(({ rest }) => rest !== undefined)
  return {
    ...(Object.keys(patterns).length === 0 ? {} : { patternProperties: patterns }),
    ...(any ? { additionalProperties: any.rest } : {}),
  }
}

interface IndexKeywords {
  readonly patterns: Readonly<Record<string, Schema | false>>
  readonly rest?: Schema | false
}

function keywordsOf({ keyType, type, declaration }: ts.IndexInfo, site: Site, walk: Walk): IndexKeywords {
  const own = declaration && ts.isIndexSignatureDeclaration(declaration) ? declaration.type : undefined
  const written = documentedPart(site, walk) ?? own
  const keys = keysOf(keyType)
  if (!keys) {
    const instead = 'Use string keys.'
    reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(keyType), instead }])
  }
  // Record<string, never> is the usual name of the object without members.
  const value = type.flags & ts.TypeFlags.Never ? false : walk.schemaOf(type, partOf(site, '[key]', written))
  return {
    patterns: Object.fromEntries((keys?.patterns ?? []).map((pattern) => [pattern, value])),
    ...(keys?.any ? { rest: value } : {}),
  }
}

function reportSymbolKeys(type: ts.Type, site: Site, walk: Walk): void {
  const instead = 'Use string keys.'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
}
