import type { JsonSchema } from '../manifest/index.js'
import { resolved } from '../validation/index.js'
import { typesOf } from './schema-members.js'

type Complete = (value: unknown) => unknown

/**
 * Makes the function that completes a payload. None at all is the default of the whole, or an object without members
 * where the schema asks for an object; absent members get their default, at every depth that objects and arrays lead
 * to. Below a union nobody knows yet which form holds, so defaults in there stay out. What is given is left as it is;
 * changed parts are copies.
 */
export function completing(schema: JsonSchema): Complete {
  const absent = absentPayload(schema)
  const fill = new Filler(schema).of(schema)
  return (payload) => {
    const present = payload === null || payload === undefined ? absent(payload) : payload
    return fill ? fill(present) : present
  }
}

/** What stands in for a payload that is not there. A null that the schema takes is there. */
function absentPayload(schema: JsonSchema): Complete {
  const root = resolved(schema, schema)
  if (typeof root === 'boolean' || typesOf(root, schema).has('null')) return (payload) => payload
  if ('default' in root) return () => structuredClone(root['default'])
  return root['type'] === 'object' ? () => ({}) : (payload) => payload
}

/** Makes the functions that fill in the defaults of one document, once per schema: a type may contain itself. */
class Filler {
  readonly #known = new Map<JsonSchema, Complete | undefined>()

  constructor(private readonly root: JsonSchema) {}

  /** `undefined` when there is nothing to fill in. */
  of(schema: JsonSchema): Complete | undefined {
    const found = resolved(schema, this.root)
    if (typeof found === 'boolean') return undefined
    if (this.#known.has(found)) return this.#known.get(found)
    // While it is being made, a type within itself finds this stand-in.
    let complete: Complete | undefined
    this.#known.set(found, (value) => (complete ? complete(value) : value))
    complete = inTurn([this.#object(found), this.#items(found['items'])])
    this.#known.set(found, complete)
    return complete
  }

  #object(schema: Record<string, unknown>): Complete | undefined {
    const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)
    const defaults = members.flatMap(([name, member]) =>
      typeof member === 'object' && 'default' in member ? [[name, member['default']] as const] : [],
    )
    const deeper = members.flatMap(([name, member]) => {
      const complete = this.of(member)
      return complete ? [[name, complete] as const] : []
    })
    if (defaults.length === 0 && deeper.length === 0) return undefined
    return (value) => (isRecord(value) ? withMembers(withDefaults(value, defaults), deeper) : value)
  }

  #items(items: unknown): Complete | undefined {
    if (!isRecord(items)) return undefined
    const complete = this.of(items)
    return complete && ((value) => (Array.isArray(value) ? mapped(value, complete) : value))
  }
}

function inTurn(steps: readonly (Complete | undefined)[]): Complete | undefined {
  const [first, ...rest] = steps.filter((step) => step !== undefined)
  return first && rest.reduce((before, step) => (value) => step(before(value)), first)
}

function withDefaults(
  value: Record<string, unknown>,
  defaults: readonly (readonly [name: string, value: unknown])[],
): Record<string, unknown> {
  const missing = defaults.filter(([name]) => !Object.hasOwn(value, name))
  if (missing.length === 0) return value
  return { ...value, ...Object.fromEntries(missing.map(([name, it]) => [name, structuredClone(it)])) }
}

function withMembers(
  value: Record<string, unknown>,
  members: readonly (readonly [name: string, complete: Complete])[],
): Record<string, unknown> {
  let result = value
  for (const [name, complete] of members) {
    if (!Object.hasOwn(result, name)) continue
    const filled = complete(result[name])
    if (filled === result[name]) continue
    if (result === value) result = { ...value }
    Object.defineProperty(result, name, {
      value: filled,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return result
}

function mapped(value: readonly unknown[], complete: Complete): readonly unknown[] {
  const filled = value.map(complete)
  return filled.some((item, index) => item !== value[index]) ? filled : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
