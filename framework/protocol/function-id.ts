const SEPARATOR = '::'
const RESERVED_PREFIX = 'engine::'

/** `orders` of `orders::create`; the whole id when it has no `::`. */
export function serviceOf(functionId: string): string {
  const end = functionId.indexOf(SEPARATOR)
  return end === -1 ? functionId : functionId.slice(0, end)
}

/** `create` of `orders::create`. */
export function lastSegment(functionId: string): string {
  const start = functionId.lastIndexOf(SEPARATOR)
  return start === -1 ? functionId : functionId.slice(start + SEPARATOR.length)
}

/** Ids that belong to the engine (protocol §9.3). */
export function isReserved(functionId: string): boolean {
  return functionId.startsWith(RESERVED_PREFIX)
}
