/** What a schema may refuse that another one accepts. */
export type LossKind =
  'required' | 'member' | 'members' | 'items' | 'type' | 'values' | 'limit' | 'text' | 'rule' | 'size'

/** A place where values of one schema may not be values of another. */
export interface Loss {
  readonly kind: LossKind
  /** JSON Pointer, with `*` for every item or key. */
  readonly path: string
  /** What the schema says whose values are looked at. */
  readonly from: string
  /** What the schema says that may refuse them. */
  readonly to: string
}

/** A segment as a JSON Pointer writes it. */
export function pointer(path: string, segment: string | number): string {
  return `${path}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A part that is not allowed at all is told as what it is a part of says it. */
export function renamedAt(path: string, kind: LossKind, losses: readonly Loss[]): readonly Loss[] {
  return losses.map((loss) => (loss.kind === 'member' && loss.path === path ? { ...loss, kind } : loss))
}
