import type { Notes } from './notes.js'

/** The type of a JSON value, free of any language. A target that is no longer in the schema's own terms. */
export type Shape =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never' }
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly items: Shape; readonly title?: string }
  | TupleShape
  | ObjectShape
  | { readonly kind: 'union'; readonly members: readonly Shape[]; readonly title?: string }
  /** Another type by its key: that of a definition while schemas are read, the type's name afterwards. */
  | { readonly kind: 'ref'; readonly target: string }

export type PrimitiveName = 'string' | 'number' | 'integer' | 'boolean' | 'null'

/** An array whose first items have types of their own. */
export interface TupleShape {
  readonly kind: 'tuple'
  readonly items: readonly Shape[]
  /** How many of `items` have to be there. */
  readonly required: number
  /** The type of every item behind them; absent when there are none. */
  readonly rest?: Shape
  readonly title?: string
}

export interface ObjectShape {
  readonly kind: 'object'
  readonly properties: readonly PropertyShape[]
  /** The type of the values under every other key; absent when the schema says nothing of them. */
  readonly index?: Shape
  /** No other key is accepted. */
  readonly isClosed: boolean
  readonly title?: string
}

export interface PropertyShape {
  readonly name: string
  readonly shape: Shape
  readonly isRequired: boolean
  readonly notes: Notes
}

export const unknownShape: Shape = { kind: 'unknown' }
export const neverShape: Shape = { kind: 'never' }

/** One type out of several: flat, without repetitions; `unknown` swallows the others, and `never` adds nothing. */
export function unionOf(shapes: readonly Shape[], title?: string): Shape {
  const flat = shapes.flatMap((shape) => (shape.kind === 'union' ? shape.members : [shape]))
  if (flat.some(({ kind }) => kind === 'unknown')) return unknownShape
  const present = flat.filter(({ kind }) => kind !== 'never')
  const texts = present.map((shape) => JSON.stringify(shape))
  const members = present.filter((shape, index) => {
    const isInteger = shape.kind === 'primitive' && shape.name === 'integer'
    if (isInteger && present.some((other) => other.kind === 'primitive' && other.name === 'number'))
      return false
    return texts.indexOf(texts[index] ?? '') === index
  })
  const [only] = members
  if (only === undefined) return neverShape
  return members.length === 1 ? only : { kind: 'union', members, ...(title === undefined ? {} : { title }) }
}
