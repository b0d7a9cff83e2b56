import fc from 'fast-check'

/** Few names and values, so that two schemas are often about the same ones. */
const names = fc.constantFrom('a', 'b', 'c')
const scalars = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  2.5,
  7,
  '',
  'a',
  'ab',
  'b@c.de',
  '2026-01-01',
)

interface Ties {
  schema: object
  value: unknown
}

const { value } = fc.letrec<Ties>((tie) => ({
  schema: fc.constant({}),
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

/** JSON values of a small world. */
export const values: fc.Arbitrary<unknown> = value

const numberRules = fc.record(
  {
    minimum: fc.constantFrom(0, 1, 2),
    exclusiveMinimum: fc.constantFrom(0, 1),
    maximum: fc.constantFrom(1, 2, 7),
    multipleOf: fc.constantFrom(1, 0.5, 7),
  },
  { requiredKeys: [] },
)
const textRules = fc.record(
  {
    minLength: fc.constantFrom(0, 1, 2),
    maxLength: fc.constantFrom(1, 2, 20),
    pattern: fc.constantFrom('^a', 'b'),
    format: fc.constantFrom('email', 'date'),
  },
  { requiredKeys: [] },
)
const types = fc.constantFrom<string | string[]>(
  'string',
  'number',
  'integer',
  'boolean',
  'null',
  'object',
  'array',
  ['string', 'null'],
  ['number', 'string', 'boolean'],
  ['object', 'array'],
)

const { schema } = fc.letrec<Ties>((tie) => {
  const part = fc.oneof({ arbitrary: tie('schema'), weight: 8 }, fc.boolean())
  const objects = fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(names, part, { maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: part,
      patternProperties: fc.dictionary(fc.constantFrom('^a', '[bc]'), part, {
        maxKeys: 1,
        noNullPrototype: true,
      }),
      maxProperties: fc.constantFrom(1, 2),
    },
    { requiredKeys: [] },
  )
  const arrays = fc.record(
    {
      type: fc.constant('array'),
      items: fc.oneof(part, fc.array(part, { minLength: 1, maxLength: 2 })),
      additionalItems: part,
      minItems: fc.constantFrom(0, 1, 2),
      maxItems: fc.constantFrom(0, 1, 2),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const leaf = fc.oneof(
    fc.record({ type: types }),
    fc.record(
      { type: types, enum: fc.uniqueArray(scalars, { minLength: 1, maxLength: 4 }) },
      { requiredKeys: ['enum'] },
    ),
    fc.record({ const: scalars }),
    fc.tuple(types, numberRules, textRules).map(([type, ...rules]) => ({ type, ...rules[0], ...rules[1] })),
    fc.constant({}),
  )
  const several = fc.array(part, { minLength: 1, maxLength: 3 })
  return {
    value: fc.constant(null),
    schema: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      objects,
      objects,
      arrays,
      several.map((anyOf) => ({ anyOf })),
      fc.tuple(objects, several).map(([own, anyOf]) => ({ ...own, anyOf })),
      several.map((allOf) => ({ allOf })),
    ),
  }
})

/** Schemas of the keywords a build writes. */
export const schemas: fc.Arbitrary<object> = schema
