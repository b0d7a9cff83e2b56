import type { Change, Side } from './change.js'
import { lossesBetween } from './losses.js'
import type { Loss, LossKind } from './loss.js'
import type { Place } from './place.js'

/** Two versions of what a function takes or gives. */
export interface SchemaPair {
  readonly subject: string
  readonly side: Side & ('input' | 'output')
  readonly before: unknown
  readonly after: unknown
}

/**
 * The changes between two versions of a schema. An input may only grow: what callers send has to stay welcome. An output
 * may only shrink: what callers receive has to stay what they know.
 */
export function compareSchemas(pair: SchemaPair): Change[] {
  const [before, after] = [pair.before, pair.after].map((schema): Place => ({ schema, root: schema })) as [
    Place,
    Place,
  ]
  const options = { unnamed: pair.side === 'input' ? 'anything' : 'absent' } as const
  const narrowed = lossesBetween(before, after, options)
  const widened = lossesBetween(after, before, options)
  const [breaking, others] = pair.side === 'input' ? [narrowed, widened] : [widened, narrowed]
  const told = new Set(breaking.map(({ path }) => path))
  const compatible = others.filter(({ path }) => !told.has(path))
  const change = (isBreaking: boolean, direction: Direction) => (loss: Loss) => ({
    isBreaking,
    subject: pair.subject,
    side: pair.side,
    path: loss.path,
    message: words[loss.kind][direction](loss),
  })
  return pair.side === 'input'
    ? [...breaking.map(change(true, 'narrowed')), ...compatible.map(change(false, 'widened'))]
    : [...breaking.map(change(true, 'widened')), ...compatible.map(change(false, 'narrowed'))]
}

/** Of what changed: `narrowed` has fewer values than before, `widened` has more. */
type Direction = 'narrowed' | 'widened'
type Words = Readonly<Record<Direction, (loss: Loss) => string>>

/** A loss from `from` to `to` is told from before to after: of what was widened, `to` is the earlier version. */
const wasIs: Words = {
  narrowed: ({ from, to }) => `was ${from}, is ${to}`,
  widened: ({ from, to }) => `was ${to}, is ${from}`,
}

const words: Readonly<Record<LossKind, Words>> = {
  required: { narrowed: () => 'is required now', widened: () => 'is optional now' },
  member: { narrowed: () => 'is no longer a member', widened: () => 'is a new member' },
  members: {
    narrowed: () => 'members of other names are no longer allowed, or of fewer types',
    widened: () => 'members of other names are allowed now',
  },
  items: { narrowed: () => 'there are fewer items', widened: () => 'there may be more items' },
  type: wasIs,
  values: {
    narrowed: ({ from, to }) => (to === '' ? `no longer has ${from}` : `was ${from}, is one of ${to}`),
    widened: ({ from, to }) => (to === '' ? `has ${from} now` : `was one of ${to}, is ${from}`),
  },
  limit: wasIs,
  text: wasIs,
  rule: {
    narrowed: ({ from, to }) => `has a rule that could not be compared: ${to}${before(from)}`,
    widened: ({ from, to }) => `had a rule that could not be compared: ${to}${now(from)}`,
  },
  size: {
    narrowed: () => 'is too large to be compared',
    widened: () => 'is too large to be compared',
  },
}

function before(text: string): string {
  return text === '' ? '' : `, before ${text}`
}

function now(text: string): string {
  return text === '' ? '' : `, now ${text}`
}
