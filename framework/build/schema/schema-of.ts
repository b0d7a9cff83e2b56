import type { ts } from '../typescript.js'
import { readAny } from './any.js'
import { readArray } from './array.js'
import { readCallable } from './callable.js'
import { readCollection } from './collection.js'
import { describeAlias } from './describe.js'
import { readEnum } from './enum.js'
import { readIntersection } from './intersection.js'
import { readLiteral } from './literal.js'
import { readNative } from './native.js'
import { readObject } from './object.js'
import { readPrimitive } from './primitive.js'
import type { Schema } from './schema.js'
import { readTemplate } from './template.js'
import { readTuple } from './tuple.js'
import { withArgument } from './type-arguments.js'
import { readTypeParameter } from './type-parameter.js'
import { readUnchanged } from './unchanged.js'
import { readUnion } from './union.js'
import { readUnsupported } from './unsupported.js'
import { MAX_DEPTH, reportAt, type Reader, type Site, type Walk } from './walk.js'

/** In this order: a reader relies on those before it having declined. The last one takes whatever is left. */
const readers: readonly Reader[] = [
  readAny,
  readLiteral,
  readTemplate,
  readPrimitive,
  readEnum,
  readUnion,
  readTypeParameter,
  readIntersection,
  readUnchanged,
  readNative,
  readCollection,
  readUnsupported,
  readTuple,
  readArray,
  readCallable,
  readObject,
]

/** The schema of a type: asks each reader in turn; the first that knows the type answers. */
export function schemaOf(type: ts.Type, at: Site, walk: Walk): Schema {
  const site = withArgument(at, walk)
  if (walk.endless) return {}
  if (site.depth > MAX_DEPTH) {
    walk.endless = true
    reportAt(walk, site, ['III1008', { name: site.name, depth: MAX_DEPTH }])
    return {}
  }
  for (const read of readers) {
    const schema = read(type, site, walk)
    if (schema) return describeAlias({ schema, site, walk })
  }
  reportAt(walk, site, [
    'III1004',
    { name: site.name, type: walk.checker.typeToString(type), instead: 'Write a type that JSON can carry.' },
  ])
  return {}
}
