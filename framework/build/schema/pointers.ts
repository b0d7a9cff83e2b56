import { nodeKey, type Schema, type TypeNode } from './schema.js'

/** A body is looked through for every function that reaches its type, and does not change once it has been read. */
const known = new WeakMap<Schema, readonly TypeNode[]>()

/** The nodes that the body of a node points at directly, one entry for each time. */
export function pointersOf({ body }: TypeNode): readonly TypeNode[] {
  const found = known.get(body) ?? pointersIn(body)
  known.set(body, found)
  return found
}

/** The nodes a schema points at directly, one entry for each time. */
export function pointersIn(value: unknown): TypeNode[] {
  const found: TypeNode[] = []
  collect(value, found)
  return found
}

function collect(value: unknown, found: TypeNode[]): void {
  if (typeof value !== 'object' || value === null) return
  const own = (value as Schema)[nodeKey]
  if (own) found.push(own)
  for (const inner of Object.values(value)) collect(inner, found)
}
