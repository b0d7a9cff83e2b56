import { isObject } from '../../protocol/json.js'

/** What a local reference such as `#/definitions/User` points at; undefined when it points nowhere. */
export function valueAtPointer(root: unknown, reference: string): unknown {
  return pointerSegments(reference)?.reduce<unknown>((value, segment) => {
    if (Array.isArray(value)) return value[Number(segment)]
    return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
  }, root)
}

/** The last name of a local reference; undefined for the root itself. */
export function pointerName(reference: string): string | undefined {
  return pointerSegments(reference)?.at(-1)
}

/** Undefined for a reference that leaves the document. */
function pointerSegments(reference: string): string[] | undefined {
  if (reference === '#' || reference === '#/') return []
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .map((segment) => decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A name may hold a percent sign that was never an escape. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
