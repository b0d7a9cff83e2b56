import { Input, type JsonValue, type ScopedStore, type StoredEntry } from '../shared/index.js'

/** One page of a scope, as `state::list_entries` answers it. */
export interface EntriesPage {
  readonly entries: readonly { readonly key: string; readonly value: JsonValue }[]
  /** Hand it to the next call; `null` after the last page. */
  readonly next_cursor: string | null
  readonly done: boolean
  /** How many entries came before this page. */
  readonly offset: number
  /** How many entries the scope had when the first page was read. */
  readonly total: number
}

/**
 * Where a walk through a scope stands. It names positions, so the walk needs no memory in the worker and every key that
 * was there at the start and stays there is met exactly once, whatever is written meanwhile.
 */
interface Cursor {
  /** Entries up to this position were on earlier pages. */
  readonly after: number
  /** Entries beyond this position were added after the walk began. */
  readonly until: number
  readonly offset: number
  readonly total: number
}

/**
 * Reads one page; it holds at least one entry as long as one is left, however large.
 * @throws `deserialization_error` for a limit out of range or a cursor that this function did not make.
 */
export function listEntries(store: ScopedStore, input: Input): EntriesPage {
  const scope = input.string('scope')
  const limit = input.integerWithin('limit', { min: 1, max: 1000, fallback: 100 })
  const maxBytes = input.integerWithin('max_bytes', {
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    fallback: 1_000_000,
  })
  const text = input.optionalString('cursor')
  const cursor = text === undefined ? firstCursor(store, scope) : readCursor(text, input)
  const { page, isLast } = takePage(store.entries(scope, cursor.after), {
    limit,
    maxBytes,
    until: cursor.until,
  })
  const next = {
    ...cursor,
    after: page.at(-1)?.position ?? cursor.after,
    offset: cursor.offset + page.length,
  }
  return {
    entries: page.map(({ key, value }) => ({ key, value })),
    next_cursor: isLast ? null : writeCursor(next),
    done: isLast,
    offset: cursor.offset,
    total: cursor.total,
  }
}

interface PageRule {
  readonly limit: number
  readonly maxBytes: number
  readonly until: number
}

function takePage(entries: Iterable<StoredEntry>, { limit, maxBytes, until }: PageRule) {
  const page: StoredEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    if (entry.position > until) break
    bytes += Buffer.byteLength(JSON.stringify(entry.key) + JSON.stringify(entry.value))
    if (page.length === limit || (page.length > 0 && bytes > maxBytes)) return { page, isLast: false }
    page.push(entry)
  }
  return { page, isLast: true }
}

function firstCursor(store: ScopedStore, scope: string): Cursor {
  return { after: -1, until: store.lastPosition(scope), offset: 0, total: store.count(scope) }
}

function writeCursor({ after, until, offset, total }: Cursor): string {
  return Buffer.from([after, until, offset, total].join(' ')).toString('base64url')
}

function readCursor(text: string, input: Input): Cursor {
  const numbers = Buffer.from(text, 'base64url').toString('latin1').split(' ').map(Number)
  const [after, until, offset, total] = numbers
  const isWhole =
    numbers.length === 4 && numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
  if (isWhole && after !== undefined && until !== undefined && offset !== undefined && total !== undefined) {
    return { after, until, offset, total }
  }
  return input.fail("'cursor' is not a next_cursor of an earlier page")
}
