/** Plain order of code units, the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Sorts by id, then by namespace. */
export function byId(
  left: { readonly id: string; readonly namespace: string },
  right: { readonly id: string; readonly namespace: string },
): number {
  return compareText(left.id, right.id) || compareText(left.namespace, right.namespace)
}
