import {
  neverShape,
  unionOf,
  unknownShape,
  type ObjectShape,
  type PropertyShape,
  type Shape,
} from './shape.js'

/** Finds what a `ref` stands for. */
export type Resolve = (target: string) => Shape

/** Types that refer to each other's intersection have no end; deeper than this the first is kept. */
const MAX_DEPTH = 8

/** The type of the values that belong to both types. */
export function intersect(a: Shape, b: Shape, resolve: Resolve, depth = 0): Shape {
  if (a.kind === 'unknown' || b.kind === 'never') return b
  if (b.kind === 'unknown' || a.kind === 'never') return a
  if (depth > MAX_DEPTH || isSame(a, b)) return a
  const inner = (left: Shape, right: Shape): Shape => intersect(left, right, resolve, depth + 1)
  if (a.kind === 'ref') return inner(resolve(a.target), b)
  if (b.kind === 'ref') return inner(a, resolve(b.target))
  if (a.kind === 'union')
    return unionOf(
      a.members.map((member) => inner(member, b)),
      a.title,
    )
  if (b.kind === 'union')
    return unionOf(
      b.members.map((member) => inner(a, member)),
      b.title,
    )
  if (a.kind === 'object' && b.kind === 'object') return bothObjects(a, b, inner)
  if (a.kind === 'literal') return admits(b, a.value) ? a : neverShape
  if (b.kind === 'literal') return admits(a, b.value) ? b : neverShape
  return narrower(a, b, inner)
}

type Inner = (left: Shape, right: Shape) => Shape

function narrower(a: Shape, b: Shape, inner: Inner): Shape {
  if (a.kind === 'primitive' && b.kind === 'primitive') {
    const names = [a.name, b.name]
    return names.includes('integer') && names.includes('number')
      ? { kind: 'primitive', name: 'integer' }
      : neverShape
  }
  if (a.kind === 'array' && b.kind === 'array') return { ...a, items: inner(a.items, b.items) }
  if (a.kind === 'tuple' && (b.kind === 'array' || b.kind === 'tuple')) return a
  return a.kind === 'array' && b.kind === 'tuple' ? b : neverShape
}

function bothObjects(a: ObjectShape, b: ObjectShape, inner: Inner): Shape {
  const names = [...new Set([...a.properties, ...b.properties].map(({ name }) => name))]
  const properties = names.flatMap((name) => commonProperty(name, [a, b], inner))
  const index = a.index && b.index ? inner(a.index, b.index) : (a.index ?? b.index)
  const title = b.title ?? a.title
  return {
    kind: 'object',
    properties,
    ...(index ? { index } : {}),
    isClosed: a.isClosed || b.isClosed,
    ...(title === undefined ? {} : { title }),
  }
}

/** Nothing when one side accepts only the keys it names, and this is none of them. */
function commonProperty(
  name: string,
  sides: readonly [ObjectShape, ObjectShape],
  inner: Inner,
): PropertyShape[] {
  const found = sides.map(({ properties }) => properties.find((property) => property.name === name))
  const [first, second] = found
  if (sides.some(({ isClosed, index }, side) => isClosed && !index && !found[side])) return []
  const shapes = sides.map(({ index }, side) => found[side]?.shape ?? index ?? unknownShape) as [Shape, Shape]
  const notes = [second, first].find((property) => property?.notes.text !== undefined) ?? second ?? first
  return [
    {
      name,
      shape: inner(shapes[0], shapes[1]),
      isRequired: found.some((property) => property?.isRequired),
      notes: notes?.notes ?? { tags: [], isDeprecated: false },
    },
  ]
}

function admits(shape: Shape, value: string | number | boolean): boolean {
  if (shape.kind === 'literal') return shape.value === value
  if (shape.kind !== 'primitive') return false
  if (shape.name === 'integer') return Number.isInteger(value)
  return shape.name === typeof value
}

function isSame(a: Shape, b: Shape): boolean {
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b))
}
