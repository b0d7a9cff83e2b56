export const DEFAULT_NAMESPACE = 'default'

/** True for a namespace that is given but says nothing (protocol §9.3). */
export function isBlank(namespace: string | undefined): boolean {
  return namespace !== undefined && namespace.trim() === ''
}

export function namespaceOf(namespace: string | undefined): string {
  return namespace ?? DEFAULT_NAMESPACE
}
