import type { ts } from '../typescript.js'
import { docsOf, type Docs } from '../doc-comment.js'
import { applyTags } from './doc-tags.js'
import { forgottenAliases, isHelper } from './forgotten-alias.js'
import { aliasKey, nodeKey, type Schema } from './schema.js'
import type { Site, Walk } from './walk.js'

export interface Described {
  readonly schema: Schema
  readonly site: Site
  readonly walk: Walk
}

/** Adds what the doc comment of a type says. */
export function describeType(type: ts.Type, { schema, site, walk }: Described): Schema {
  const symbol = type.aliasSymbol ?? type.symbol
  if (!symbol || isHelper(symbol)) return schema
  return annotate(docsOf(symbol, walk.checker), { schema, site, walk })
}

/** Adds what the doc comment of a property says to what that of its type says. */
export function describeProperty(docs: Docs, { schema, site, walk }: Described): Schema {
  return annotate(docs, { schema, site, walk })
}

/** Adds what the doc comments of the aliases say that a type without a name of its own is written as. */
export function describeAlias({ schema, site, walk }: Described): Schema {
  const aliases = forgottenAliases(site.written, walk)
  // What a union of one type with null or undefined is written as, its one type has been described by already.
  if (aliases.length === 0 || schema[aliasKey] === aliases.at(-1) || !isInline(schema)) return schema
  const described = aliases.reduce(
    (before, alias) => annotate(docsOf(alias, walk.checker), { schema: before, site, walk }),
    schema,
  )
  return { ...described, [aliasKey]: aliases.at(-1) }
}

/** A shared type already carries its own description. */
function isInline(schema: Schema): boolean {
  return schema[nodeKey] === undefined
}

function annotate({ description, tags }: Docs, { schema, site, walk }: Described): Schema {
  const described = description === '' ? schema : { ...schema, description }
  return tags.length === 0 ? described : applyTags(tags, { schema: described, site, walk })
}
