import type { JsonSchema } from '../manifest/index.js'
import { rootProperties } from './schema-members.js'

/** Makes the function that fills in members of the payload that are absent and have a default; nested ones stay absent. */
export function defaultsOf(schema: JsonSchema): (payload: unknown) => unknown {
  const defaults = [...rootProperties(schema)].flatMap(([name, member]) =>
    typeof member === 'object' && 'default' in member ? [[name, member['default']] as const] : [],
  )
  if (defaults.length === 0) return (payload) => payload
  return (payload) => {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload
    const missing = defaults.filter(([name]) => !Object.hasOwn(payload, name))
    return {
      ...payload,
      ...Object.fromEntries(missing.map(([name, value]) => [name, structuredClone(value)])),
    }
  }
}
