import type { JsonSchema } from '../manifest/index.js'
import { resolved, rootProperties } from './schema-members.js'

/**
 * Makes the function that completes a payload: none at all is an object without members where the schema asks for an
 * object, and absent members get their default. Nested defaults stay out: below a union nobody knows yet which one holds.
 */
export function completing(schema: JsonSchema): (payload: unknown) => unknown {
  const asksForObject = isObjectSchema(schema)
  const defaults = defaultsOf(schema)
  return (payload) => withDefaults(payload === null && asksForObject ? {} : payload, defaults)
}

type Defaults = readonly (readonly [name: string, value: unknown])[]

function withDefaults(payload: unknown, defaults: Defaults): unknown {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload
  const missing = defaults.filter(([name]) => !Object.hasOwn(payload, name))
  if (missing.length === 0) return payload
  return { ...payload, ...Object.fromEntries(missing.map(([name, value]) => [name, structuredClone(value)])) }
}

function defaultsOf(schema: JsonSchema): Defaults {
  return [...rootProperties(schema)].flatMap(([name, member]) =>
    typeof member === 'object' && 'default' in member ? [[name, member['default']] as const] : [],
  )
}

function isObjectSchema(schema: JsonSchema): boolean {
  const root = resolved(schema, schema)
  return typeof root === 'object' && root['type'] === 'object'
}
