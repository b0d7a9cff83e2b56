import type { Functions } from '../registry/functions.js'
import type { Target } from './filter.js'

/** A function by name as access rules look at it: with the metadata of the one a call would reach, if there is one. */
export function targetOf(functions: Functions, namespace: string, id: string): Target {
  return { namespace, id, metadata: functions.find(namespace, id)?.metadata }
}
