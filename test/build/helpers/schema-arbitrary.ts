import fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>
type Values = fc.Arbitrary<unknown>

/** Below this depth only what must be there is made, so that values of recursive types end. */
const DEEP = 4

/** Values a schema of this build accepts, as far as its keywords can be met one by one; the rest is filtered out. */
export function valuesOf(root: Schema): Values {
  return new Maker(root).of(root, 0)
}

class Maker {
  readonly #definitions: Readonly<Record<string, Schema>>

  constructor(root: Schema) {
    this.#definitions = (root['definitions'] ?? {}) as Record<string, Schema>
  }

  of(schema: Schema, depth: number): Values {
    if (typeof schema['$ref'] === 'string') return this.#referred(schema['$ref'], depth)
    if (Array.isArray(schema['anyOf'])) return this.#oneOf(schema['anyOf'] as Schema[], depth)
    if ('const' in schema) return fc.constant(schema['const'])
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
    const types = [schema['type'] ?? 'any'].flat() as string[]
    return fc.oneof(...types.map((type) => this.#ofType(type, schema, depth)))
  }

  #referred(ref: string, depth: number): Values {
    const target = this.#definitions[ref.slice('#/definitions/'.length)] ?? {}
    return fc.constant(null).chain(() => this.of(target, depth + 1))
  }

  #oneOf(branches: readonly Schema[], depth: number): Values {
    const ordered = branches.toSorted((a, b) => weight(a) - weight(b))
    const usable = depth > DEEP ? ordered.slice(0, 1) : ordered
    return fc.oneof(...usable.map((branch) => this.of(branch, depth + 1)))
  }

  #ofType(type: string, schema: Schema, depth: number): Values {
    if (type === 'array') return this.#array(schema, depth)
    if (type === 'object') return this.#object(schema, depth)
    return (scalars[type] ?? scalars['any'] ?? fc.constant)(schema)
  }

  #array(schema: Schema, depth: number): Values {
    const { items, additionalItems, maxItems } = schema
    const placed = Array.isArray(items) ? (items as Schema[]) : []
    const minItems = (schema['minItems'] ?? 0) as number
    const rest = Array.isArray(items) ? additionalItems : (items ?? {})
    const least = Math.max(0, minItems - placed.length)
    const most = maxItems === 0 ? 0 : Math.max(least, depth > DEEP ? 0 : 2)
    const tail =
      isSchema(rest) && most > 0
        ? fc.array(this.of(rest, depth + 1), { minLength: least, maxLength: most })
        : none
    const count = fc.integer({ min: Math.min(minItems, placed.length), max: placed.length })
    const front = fc.tuple(...placed.map((item) => this.of(item, depth + 1)))
    return fc
      .tuple(front, count, tail)
      .map(([all, length, others]) => (length < all.length ? all.slice(0, length) : [...all, ...others]))
  }

  #object(schema: Schema, depth: number): Values {
    const required = (schema['required'] ?? []) as string[]
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
    const wanted = properties.filter(
      ([name, part]) => required.includes(name) || (depth <= DEEP && !('not' in part)),
    )
    const named = wanted.map(([name, part]) => {
      const value = this.of(part, depth + 1).map((made): [string, unknown][] => [[name, made]])
      return required.includes(name) ? value : fc.oneof(value, fc.constant([]))
    })
    return fc
      .tuple(...named, ...this.#others(schema, depth))
      .map((entries) => Object.fromEntries((entries as [string, unknown][][]).flat()))
  }

  #others(schema: Schema, depth: number): fc.Arbitrary<[string, unknown][]>[] {
    const patterns = Object.entries((schema['patternProperties'] ?? {}) as Record<string, unknown>)
    const { additionalProperties: any } = schema
    const all: [Values, unknown][] = [
      ...patterns.map(([pattern, part]): [Values, unknown] => [textLike(pattern), part]),
      [fc.constantFrom('one', 'two words', 'a/b'), any],
    ]
    return all.flatMap(([keys, part]) => {
      if (!isSchema(part) || depth > DEEP) return []
      return [fc.array(fc.tuple(keys as fc.Arbitrary<string>, this.of(part, depth + 1)), { maxLength: 2 })]
    })
  }
}

const none: fc.Arbitrary<unknown[]> = fc.constant([])

const scalars: Readonly<Record<string, (schema: Schema) => Values>> = {
  string: (schema) => text(schema),
  number: (schema) => number(schema, [0, 1, -1, 2.5, 50, 1e6]),
  integer: (schema) => number(schema, [0, 1, -1, 7, 50]),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  any: () => fc.constantFrom<unknown>(null, 1, 'x', true, [], { a: 1 }),
}

const formatted: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2020-01-01T00:00:00Z', '1999-12-31T23:59:59.5+02:00'],
  date: ['2020-01-31'],
  uri: ['http://a.example/b?c'],
  regex: ['^a+$'],
  email: ['a@b.example'],
  uuid: ['6f1c8f1e-0c5a-4f3e-9b1a-2f6f0a9d3c11'],
  ipv4: ['10.0.0.1'],
}

function text({ format, pattern, contentEncoding, minLength = 0, maxLength = 12 }: Schema): Values {
  if (typeof format === 'string') return fc.constantFrom(...(formatted[format] ?? ['x']))
  if (typeof pattern === 'string') return textLike(pattern)
  if (contentEncoding !== undefined) return fc.constantFrom('', 'aGk=')
  return fc.string({ minLength: minLength as number, maxLength: maxLength as number })
}

/** A few texts for the patterns nobody can generate from. */
function textLike(pattern: string): Values {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' })
  } catch {
    return fc.constantFrom('', 'A', 'a', 'AB-1', 'ab', 'aB', 'Ab', 'AB--7')
  }
}

function number(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema,
  some: number[],
): Values {
  const bounds = [minimum, maximum].filter((bound) => typeof bound === 'number')
  const inside = [...bounds, ...some].filter(
    (value) =>
      value >= ((minimum as number | undefined) ?? -Infinity) &&
      value <= ((maximum as number | undefined) ?? Infinity) &&
      value > ((exclusiveMinimum as number | undefined) ?? -Infinity) &&
      value < ((exclusiveMaximum as number | undefined) ?? Infinity) &&
      (multipleOf === undefined || value % (multipleOf as number) === 0),
  )
  return fc.constantFrom(...inside)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

/** Branches that lead to other types come last. */
function weight(schema: Schema): number {
  const written = JSON.stringify(schema)
  return written.includes('$ref') ? 1e6 + written.length : written.length
}
