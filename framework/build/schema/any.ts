import { ts } from '../typescript.js'
import { reportAt, type Reader } from './walk.js'

/** `any` and `unknown` accept everything; a type the compiler could not find is an error, not an `any`. */
export const readAny: Reader = (type, site, walk) => {
  if (!(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) return undefined
  if (isErrorType(type)) reportAt(walk, site, ['III1007', { name: site.name }])
  return {}
}

/** The checker answers with an `any` of another name where a type cannot be resolved. */
export function isErrorType(type: ts.Type): boolean {
  return (type as { intrinsicName?: string }).intrinsicName === 'error'
}
