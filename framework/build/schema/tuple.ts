import { ts } from '../typescript.js'
import { docsOfItem } from '../doc-comment.js'
import { itemOfRest } from './array.js'
import { describeProperty } from './describe.js'
import { sharedIfNamed } from './reference.js'
import type { Schema } from './schema.js'
import { reportAbsence } from './union.js'
import { partOf, reportAt, type Reader, type Site, type Walk } from './walk.js'

const { ElementFlags } = ts

/** A tuple becomes draft-07 `items` by position. */
export const readTuple: Reader = (type, site, walk) =>
  walk.checker.isTupleType(type) ? sharedIfNamed(type, site, { walk, read: tupleSchema }) : undefined

function tupleSchema(type: ts.Type, site: Site, walk: Walk): Schema {
  const { elementFlags, minLength } = (type as ts.TupleTypeReference).target
  const items = walk.checker
    .getTypeArguments(type as ts.TypeReference)
    .map((item, index) =>
      itemSchema(item, { index, flags: elementFlags[index] ?? ElementFlags.Required }, { site, walk }),
    )
  if (items.length === 0) return { type: 'array', maxItems: 0 }
  const rest = elementFlags.findIndex((flags) => flags & ElementFlags.Variable)
  if (rest === -1) return { type: 'array', items, minItems: minLength, maxItems: items.length }
  if (rest < items.length - 1) return refuseItemsAfterRest(type, site, walk)
  return {
    type: 'array',
    ...(rest === 0 ? { items: items[0] } : { items: items.slice(0, rest), additionalItems: items[rest] }),
    ...(minLength > 0 ? { minItems: minLength } : {}),
  }
}

interface Position {
  readonly index: number
  readonly flags: ts.ElementFlags
}

function itemSchema(
  item: ts.Type,
  { index, flags }: Position,
  { site, walk }: { site: Site; walk: Walk },
): Schema {
  const optional = (flags & ElementFlags.Optional) !== 0
  const element = elementAt(site.written, index)
  const part = { ...partOf(site, `[${index}]`, element && typeNodeOf(element)), optional }
  if (!optional) reportAbsence(item, part, walk)
  const schema = walk.schemaOf(item, part)
  const isNamed = element && ts.isNamedTupleMember(element) && !isSpread(element)
  return isNamed ? describeProperty(docsOfItem(element), { schema, site: part, walk }) : schema
}

/** Items after the rest have no position from the front, and draft-07 counts from there alone. */
function refuseItemsAfterRest(type: ts.Type, site: Site, walk: Walk): Schema {
  const instead = 'Put the rest element last, or send an object with a list in it.'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
  return {}
}

type Element = ts.TypeNode | ts.NamedTupleMember

function elementAt(written: ts.TypeNode | undefined, index: number): Element | undefined {
  if (!written) return undefined
  if (ts.isTypeOperatorNode(written)) return elementAt(written.type, index)
  if (!ts.isTupleTypeNode(written)) return undefined
  // A spread can stand for any number of positions.
  const spread = written.elements.findIndex(isSpread)
  return spread === -1 || index <= spread ? written.elements[index] : undefined
}

function typeNodeOf(element: Element): ts.TypeNode | undefined {
  if (isSpread(element)) return itemOfRest(element)
  const type = ts.isNamedTupleMember(element) ? element.type : element
  return ts.isOptionalTypeNode(type) ? type.type : type
}

function isSpread(element: Element): boolean {
  return ts.isNamedTupleMember(element) ? element.dotDotDotToken !== undefined : ts.isRestTypeNode(element)
}
