import { iiiError, isIiiError } from '../../errors/iii-error.js'
import type { Client } from '../../sdk/index.js'
import {
  applyUpdateOps,
  Input,
  readUpdateOps,
  type Change,
  type ScopedStore,
  type UpdateOpError,
  type Written,
} from '../shared/index.js'
import { eventOf, type StateEvent } from './changes.js'
import { functionTexts, type StateFunctionId } from './function-texts.js'
import { listEntries } from './paging.js'

/** What the functions work on. */
export interface StateParts {
  readonly store: ScopedStore
  readonly maxValueBytes: number | undefined
  /** Told of every write, in the order of the writes. */
  readonly fire: (event: StateEvent) => void
}

type StateFunction = (input: Input, parts: StateParts) => unknown

type StoreErrorCode =
  'SET_ERROR' | 'GET_ERROR' | 'DELETE_ERROR' | 'UPDATE_ERROR' | 'LIST_ERROR' | 'LIST_GROUPS_ERROR'

/** Function id → what it does, and the code of a store that fails under it (workers §5.2). */
const functions: { readonly [Id in StateFunctionId]: { run: StateFunction; code: StoreErrorCode } } = {
  'state::set': { run: set, code: 'SET_ERROR' },
  'state::get': { run: get, code: 'GET_ERROR' },
  'state::delete': { run: remove, code: 'DELETE_ERROR' },
  'state::update': { run: update, code: 'UPDATE_ERROR' },
  'state::list': { run: list, code: 'LIST_ERROR' },
  'state::list_groups': { run: listGroups, code: 'LIST_GROUPS_ERROR' },
  'state::list_keys': { run: listKeys, code: 'LIST_ERROR' },
  'state::list_entries': { run: (input, { store }) => listEntries(store, input), code: 'LIST_ERROR' },
}

/** Registers every `state::*` function; the returned function withdraws them. */
export function registerStateFunctions(client: Client, parts: StateParts): () => void {
  const ids = Object.keys(functions) as StateFunctionId[]
  const refs = ids.map((id) =>
    client.registerFunction<unknown, unknown>(id, (data) => call(id, data, parts), functionTexts[id]),
  )
  return () => {
    for (const ref of refs) ref.unregister()
  }
}

async function call(id: StateFunctionId, data: unknown, parts: StateParts): Promise<unknown> {
  const { run, code } = functions[id]
  try {
    return await run(Input.of(id, data), parts)
  } catch (cause) {
    if (isIiiError(cause)) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw iiiError(code, { reason }, { cause })
  }
}

async function set(input: Input, parts: StateParts) {
  const { scope, key } = readPlace(input)
  const value = input.value(input.has('value') || !input.has('data') ? 'value' : 'data')
  checkSize(value, parts.maxValueBytes)
  const { before } = await write(parts, { scope, key, change: () => value })
  return { old_value: before ?? null, new_value: value }
}

function get(input: Input, { store }: StateParts) {
  const { scope, key } = readPlace(input)
  return store.get(scope, key)
}

async function remove(input: Input, parts: StateParts) {
  const { before } = await write(parts, { ...readPlace(input), change: () => undefined })
  return before
}

async function update(input: Input, parts: StateParts) {
  const ops = readUpdateOps(input)
  let errors: readonly UpdateOpError[] = []
  const change: Change = (before) => {
    const applied = applyUpdateOps(before, ops)
    errors = applied.errors
    return applied.value
  }
  const { before, after } = await write(parts, { ...readPlace(input), change })
  return { old_value: before ?? null, new_value: after, ...(errors.length > 0 && { errors }) }
}

function list(input: Input, { store }: StateParts) {
  return Array.from(store.entries(input.string('scope')), ({ value }) => value)
}

function listGroups(_input: Input, { store }: StateParts) {
  return { groups: [...store.scopes()].toSorted() }
}

function listKeys(input: Input, { store }: StateParts) {
  return { keys: Array.from(store.entries(input.string('scope')), ({ key }) => key) }
}

/** Every write goes this one way, so that events are fired in the order the store settles the writes. */
async function write(
  { store, fire }: StateParts,
  { scope, key, change }: { scope: string; key: string; change: Change },
): Promise<Written> {
  const written = await store.write(scope, key, change)
  fire(eventOf(scope, key, written))
  return written
}

function readPlace(input: Input): { scope: string; key: string } {
  return { scope: input.string('scope'), key: input.string('key') }
}

function checkSize(value: unknown, limit: number | undefined): void {
  if (limit === undefined) return
  const bytes = Buffer.byteLength(JSON.stringify(value))
  if (bytes > limit) throw iiiError('VALUE_TOO_LARGE', { bytes, limit })
}
