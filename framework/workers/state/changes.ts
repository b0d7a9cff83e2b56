import type { JsonValue, Written } from '../shared/index.js'

/** The kinds of change a `state` trigger reports (workers §5.4). */
export type StateEventType = 'state:created' | 'state:updated' | 'state:deleted'

/** What a `state` trigger hands to its function. */
export interface StateEvent {
  readonly type: 'state'
  readonly event_type: StateEventType
  readonly scope: string
  readonly key: string
  /** `null` when there was none. */
  readonly old_value: JsonValue
  /** `null` after a delete. */
  readonly new_value: JsonValue
}

/** Which changes a binding wants; an absent member matches everything. */
export interface StateFilter {
  readonly scope?: string
  readonly key?: string
}

/** The event of one write. A write of an equal value is an update, and a delete of a missing key is a delete. */
export function eventOf(scope: string, key: string, { before, after }: Written): StateEvent {
  return {
    type: 'state',
    event_type: eventType(before, after),
    scope,
    key,
    old_value: before ?? null,
    new_value: after ?? null,
  }
}

export function matches(filter: StateFilter, event: StateEvent): boolean {
  return isAnyOr(filter.scope, event.scope) && isAnyOr(filter.key, event.key)
}

function eventType(before: JsonValue | undefined, after: JsonValue | undefined): StateEventType {
  if (after === undefined) return 'state:deleted'
  return before === undefined ? 'state:created' : 'state:updated'
}

function isAnyOr(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted === actual
}
