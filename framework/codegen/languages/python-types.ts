import { unionOf, type ObjectShape, type Shape } from '../shapes/shape.js'
import { quoted } from './js-text.js'

type Writers = { readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>) => string }

const primitiveNames = {
  string: 'str',
  number: 'float',
  integer: 'int',
  boolean: 'bool',
  null: 'None',
} as const

const writers: Writers = {
  unknown: () => 'Any',
  never: () => 'Never',
  primitive: ({ name }) => primitiveNames[name],
  literal: (literal) => unionText([literal]),
  ref: ({ target }) => target,
  array: ({ items }) => `list[${pythonType(items)}]`,
  // JSON has one kind of list, and that is what arrives: the places are told apart by their types alone.
  tuple: ({ items, rest }) => `list[${pythonType(unionOf([...items, ...(rest ? [rest] : [])]))}]`,
  object: recordText,
  union: ({ members }) => unionText(members),
}

/** A shape as a type expression of Python 3.10. */
export function pythonType(shape: Shape): string {
  return (writers[shape.kind] as (shape: Shape) => string)(shape)
}

/** An object with named keys and others: no TypedDict can say that, so the values say what any of them may be. */
function recordText({ properties, index, isClosed }: ObjectShape): string {
  const values = [...properties.map(({ shape }) => shape), ...(index ? [index] : [])]
  if (values.length === 0) return isClosed ? 'dict[str, Never]' : 'dict[str, Any]'
  return `dict[str, ${pythonType(unionOf(values))}]`
}

/** Exact values stand together in one `Literal`, at the place of the first. A fraction cannot be one. */
function unionText(members: readonly Shape[]): string {
  const exact = members.flatMap((member) =>
    member.kind === 'literal' && isLiteral(member.value) ? [member.value] : [],
  )
  const literal = `Literal[${exact.map(literalText).join(', ')}]`
  const texts = members.map((member) => {
    if (member.kind !== 'literal') return pythonType(member)
    return isLiteral(member.value) ? literal : 'float'
  })
  return [...new Set(texts)].join(' | ')
}

function isLiteral(value: string | number | boolean): boolean {
  return typeof value !== 'number' || Number.isSafeInteger(value)
}

function literalText(value: string | number | boolean): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return String(value)
  return value ? 'True' : 'False'
}
