import { ts } from 'ts-morph'
import { docsOf, type Docs } from '../doc-comment.js'
import { applyTags } from './doc-tags.js'
import { isLibrarySymbol } from './library.js'
import type { Schema } from './schema.js'
import type { Site, Walk } from './walk.js'

export interface Described {
  readonly schema: Schema
  readonly site: Site
  readonly walk: Walk
}

/** Adds what the doc comment of a type says. */
export function describeType(type: ts.Type, { schema, site, walk }: Described): Schema {
  const symbol = type.aliasSymbol ?? type.symbol
  // The doc comment of Partial or Pick is about the helper, not about the type made with it.
  if (!symbol || isLibrarySymbol(symbol)) return schema
  return annotate(docsOf(symbol, walk.checker), { schema, site, walk })
}

/** Adds what the doc comment of a property says to what that of its type says. */
export function describeProperty(docs: Docs, { schema, site, walk }: Described): Schema {
  return annotate(docs, { schema, site, walk })
}

/** The compiler forgets the name in `type Int = number`, so its doc comment is found through the written type. */
export function describeAlias({ schema, site, walk }: Described): Schema {
  const { written } = site
  if (!written || !ts.isTypeReferenceNode(written)) return schema
  const symbol = walk.checker.getSymbolAtLocation(written.typeName)
  const target =
    symbol && symbol.flags & ts.SymbolFlags.Alias ? walk.checker.getAliasedSymbol(symbol) : symbol
  if (!target || isLibrarySymbol(target)) return schema
  const isNamedHere = target.flags & (ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum)
  return isNamedHere && isInline(schema)
    ? annotate(docsOf(target, walk.checker), { schema, site, walk })
    : schema
}

/** A shared type already carries its own description. */
function isInline(schema: Schema): boolean {
  return Object.getOwnPropertySymbols(schema).every((key) => key.description !== 'node')
}

function annotate({ description, tags }: Docs, { schema, site, walk }: Described): Schema {
  const described = description === '' ? schema : { ...schema, description }
  return tags.length === 0 ? described : applyTags(tags, { schema: described, site, walk })
}
