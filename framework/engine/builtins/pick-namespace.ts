import { iiiError } from '../../errors/iii-error.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'

interface Lookup<Item> {
  /** Everything of the wanted name, in any namespace. */
  readonly candidates: readonly Item[]
  /** Strict when given. */
  readonly namespace: string | undefined
  /** The words for a miss, given the namespaces where it does exist. */
  readonly missing: (elsewhere: readonly string[]) => string
  /** What is being looked for, as in `Function 'a::b'`. */
  readonly subject: string
}

/**
 * Finds one thing by a name that may exist in several namespaces (protocol §5.3): the namespace asked for; without one
 * `default`, else the only namespace that has it.
 * @throws `NOT_FOUND` when there is none, or more than one to choose from.
 */
export function pickByNamespace<Item extends { readonly namespace: string }>(lookup: Lookup<Item>): Item {
  const { candidates, namespace, missing, subject } = lookup
  const found = candidates.find((item) => item.namespace === (namespace ?? DEFAULT_NAMESPACE))
  if (found !== undefined) return found
  const elsewhere = [...new Set(candidates.map((item) => item.namespace))].toSorted()
  const [only] = candidates
  if (namespace !== undefined || only === undefined)
    throw iiiError('NOT_FOUND', { reason: missing(elsewhere) })
  if (elsewhere.length === 1) return only
  throw iiiError('NOT_FOUND', {
    reason: `${subject} is ambiguous: it exists in the namespaces ${elsewhere.join(', ')}. Name one with 'namespace'.`,
  })
}
