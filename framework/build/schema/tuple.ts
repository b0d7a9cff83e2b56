import { ts } from 'ts-morph'
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
  const part = { ...partOf(site, `[${index}]`, elementNode(site.written, index)), optional }
  if (!optional) reportAbsence(item, part, walk)
  return walk.schemaOf(item, part)
}

/** Items after the rest have no position from the front, and draft-07 counts from there alone. */
function refuseItemsAfterRest(type: ts.Type, site: Site, walk: Walk): Schema {
  const instead = 'Put the rest element last, or send an object with a list in it.'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
  return {}
}

function elementNode(written: ts.TypeNode | undefined, index: number): ts.TypeNode | undefined {
  if (!written) return undefined
  if (ts.isTypeOperatorNode(written)) return elementNode(written.type, index)
  const element = ts.isTupleTypeNode(written) ? written.elements[index] : undefined
  if (!element) return undefined
  // A spread can stand for any number of positions.
  if ((written as ts.TupleTypeNode).elements.some(isSpread)) return undefined
  const type = ts.isNamedTupleMember(element) ? element.type : element
  return ts.isOptionalTypeNode(type) ? type.type : type
}

function isSpread(element: ts.TypeNode | ts.NamedTupleMember): boolean {
  return ts.isNamedTupleMember(element) ? element.dotDotDotToken !== undefined : ts.isRestTypeNode(element)
}
