import type { Shape } from '../shapes/shape.js'

type Texts = { readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>) => string }

/** Names count as much as a short one: whether a type is spelled out must not depend on how long others are called. */
const NAME_LENGTH = 8

const texts: Texts = {
  unknown: () => 'unknown',
  never: () => 'never',
  primitive: ({ name }) => name,
  literal: ({ value }) => JSON.stringify(value),
  array: ({ items }) => `${inlineText(items)}[]`,
  tuple: ({ items }) => `[${items.map(inlineText).join(', ')}]`,
  object: () => 'n'.repeat(NAME_LENGTH),
  union: ({ members }) => members.map(inlineText).join(' | '),
  ref: () => 'n'.repeat(NAME_LENGTH),
}

/** A shape in one line, roughly as every language writes it: a measure of its length. */
export function inlineText(shape: Shape): string {
  return (texts[shape.kind] as (shape: Shape) => string)(shape)
}
