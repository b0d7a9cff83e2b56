import { isDeepStrictEqual } from 'node:util'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { annotations, isObject, type Place } from './place.js'

const ajv = new Ajv({ strict: false, validateSchema: false, logger: false })
addFormats.default(ajv)

const validators = new WeakMap<object, ValidateFunction>()

/**
 * True when a schema accepts a value, as the run time would judge it; `otherwise` for a schema that cannot be used, such
 * as one with a reference that leads nowhere.
 */
export function accepts(place: Place, value: unknown, otherwise: boolean): boolean {
  const { schema, root } = place
  if (!isObject(schema)) return schema !== false
  const isSimple = Object.keys(schema).every((keyword) => keyword in simple || annotations.has(keyword))
  if (isSimple)
    return Object.entries(schema).every(([keyword, said]) => simple[keyword]?.(said, value) ?? true)
  const validate = validatorOf(schema, root)
  return validate === undefined ? otherwise : validate(value)
}

function validatorOf(schema: object, root: unknown): ValidateFunction | undefined {
  const known = validators.get(schema)
  if (known) return known
  try {
    const validate = ajv.compile(withDefinitions(schema, root))
    validators.set(schema, validate)
    return validate
  } catch {
    return undefined // the caller says what that means
  }
}

/** Most schemas of listed values say no more than this: they need no compiled validator. */
const simple: Readonly<Record<string, (said: unknown, value: unknown) => boolean>> = {
  type: (types, value) =>
    [types]
      .flat()
      .some((type) => type === jsonType(value) || (type === 'integer' && Number.isInteger(value))),
  enum: (values, value) => Array.isArray(values) && values.some((one) => isDeepStrictEqual(one, value)),
  const: (constant, value) => isDeepStrictEqual(constant, value),
}

function jsonType(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** A part of a document, with the definitions it points into and without the names it would be known by. */
function withDefinitions(schema: object, root: unknown): object {
  const { definitions, $defs } = isObject(root) ? root : {}
  const { $id: _id, $schema: _schema, ...own } = schema as Record<string, unknown>
  return { ...own, ...(definitions ? { definitions } : {}), ...($defs ? { $defs } : {}) }
}
