/** A value as the expression that makes it. */
export function sourceText(value: unknown): string {
  if (value instanceof Date) return `new Date(${JSON.stringify(value)})`
  if (value instanceof Uint8Array) return `Buffer.from('')`
  if (value instanceof ArrayBuffer) return 'new ArrayBuffer(0)'
  if (value instanceof URL) return `new URL(${JSON.stringify(value.href)})`
  if (value instanceof RegExp) return `new RegExp(${JSON.stringify(value.source)})`
  if (value instanceof Set) return `new Set(${sourceText([...(value as Set<unknown>)])})`
  if (value instanceof Map) return `new Map(${sourceText([...(value as Map<string, unknown>)])})`
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return `[${value.map(sourceText).join(', ')}]`
  if (typeof value === 'object' && value !== null) return `{ ${membersText(value)} }`
  return JSON.stringify(value)
}

/** Computed names, because `"__proto__": x` is no property. */
function membersText(object: object): string {
  return Object.entries(object)
    .map(([name, member]) => `${nameText(name)}: ${sourceText(member)}`)
    .join(', ')
}

function nameText(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)
}
