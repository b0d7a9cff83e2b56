import { createHash } from 'node:crypto'
import { isObject } from '../../protocol/json.js'
import { pointerName, valueAtPointer } from './json-pointer.js'

/** These hold data, in which `$ref` is no reference. */
const dataKeywords: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples'])

/**
 * A key that is equal for two definitions of one name exactly when everything they reach is equal, so that a type which
 * several functions share is written once, and two of one name stay two.
 */
export function definitionKey(reference: string, root: unknown): string {
  const reached = new Map<string, unknown>()
  const open = [reference]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    const schema = valueAtPointer(root, next)
    reached.set(next, schema)
    open.push(...referencesIn(schema))
  }
  const closure = [...reached].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([pointerName(reference) ?? '', reference, closure])
  return createHash('sha256').update(text).digest('hex')
}

function referencesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(referencesIn)
  if (!isObject(schema)) return []
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === '$ref' && typeof value === 'string') return [value]
    return dataKeywords.has(keyword) ? [] : referencesIn(value)
  })
}
