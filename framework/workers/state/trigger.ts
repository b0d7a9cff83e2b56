import { iiiError } from '../../errors/iii-error.js'
import type { Client, TriggerConfig, TriggerHandler } from '../../sdk/index.js'
import { conditionHolds, failureOf, isObject, type JsonSchema, type Log } from '../shared/index.js'
import { matches, type StateEvent, type StateFilter } from './changes.js'
import { LineDispatcher } from './dispatcher.js'

interface StateBinding {
  readonly functionId: string
  readonly namespace: string
  readonly metadata: Record<string, unknown> | undefined
  readonly filter: StateFilter
  readonly conditionId: string | undefined
}

/** The bindings of the `state` trigger type, and the way of an event to their functions. */
export class StateTriggers implements TriggerHandler<unknown> {
  readonly #bindings = new Map<string, StateBinding>()
  readonly #dispatcher = new LineDispatcher()

  constructor(
    private readonly client: Client,
    private readonly log: Log,
  ) {}

  /** @throws `state_trigger_invalid` */
  registerTrigger(trigger: TriggerConfig<unknown>): void {
    this.#bindings.set(trigger.id, readBinding(trigger))
  }

  unregisterTrigger({ id }: Pick<TriggerConfig<unknown>, 'id'>): void {
    this.#bindings.delete(id)
  }

  /** Starts the delivery of an event to whoever is bound now, and returns at once. */
  fire(event: StateEvent): void {
    const ids = this.#idsFor(event)
    if (ids.length > 0) this.#dispatcher.add(lineName(event), () => this.#deliver(event, ids))
  }

  stop(): void {
    this.#dispatcher.stop()
  }

  #idsFor(event: StateEvent): string[] {
    const ids: string[] = []
    for (const [id, { filter }] of this.#bindings) if (matches(filter, event)) ids.push(id)
    return ids
  }

  /** One function after another; what fails is logged and holds up nobody. */
  async #deliver(event: StateEvent, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const binding = this.#bindings.get(id)
      if (binding === undefined) continue
      try {
        await this.#call(binding, event)
      } catch (error) {
        this.#logFailure(binding, event, error)
      }
    }
  }

  async #call(binding: StateBinding, event: StateEvent): Promise<void> {
    const { functionId, namespace, metadata, conditionId } = binding
    const call = { namespace, payload: event, timeoutMs: 0 }
    if (
      conditionId !== undefined &&
      !(await conditionHolds(this.client, { functionId: conditionId, ...call }))
    )
      return
    await this.client.trigger<unknown, unknown>({ function_id: functionId, ...call, metadata })
  }

  #logFailure({ functionId }: StateBinding, { event_type, scope, key }: StateEvent, error: unknown): void {
    const { code, message } = failureOf(error)
    const fields = { function_id: functionId, event_type, scope, key, code, message }
    this.log(code === 'function_not_found' ? 'debug' : 'error', 'state trigger failed', fields)
  }
}

function lineName({ scope, key }: StateEvent): string {
  return `${scope.length}:${scope}${key}`
}

function readBinding(trigger: TriggerConfig<unknown>): StateBinding {
  const config = trigger.config ?? {}
  if (!isObject(config)) throw iiiError('state_trigger_invalid', { reason: 'the config must be an object' })
  const scope = optionalString(config, 'scope')
  const key = optionalString(config, 'key')
  return {
    functionId: trigger.function_id,
    namespace: trigger.namespace ?? 'default',
    metadata: trigger.metadata,
    filter: { ...(scope !== undefined && { scope }), ...(key !== undefined && { key }) },
    conditionId: optionalString(config, 'condition_function_id'),
  }
}

function optionalString(config: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = config[name] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw iiiError('state_trigger_invalid', { reason: `${name} must be a string for state triggers` })
}

/** JSON Schema of a binding's config. */
export const stateTriggerSchema: JsonSchema = {
  type: 'object',
  properties: {
    scope: { type: 'string', description: 'Only changes in this scope; absent: in any.' },
    key: { type: 'string', description: 'Only changes of this key; absent: of any.' },
    condition_function_id: {
      type: 'string',
      description: 'Called with the event first; the answer false skips the function.',
    },
  },
}

/** JSON Schema of the payload a bound function receives. */
export const stateEventSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { const: 'state' },
    event_type: { enum: ['state:created', 'state:updated', 'state:deleted'] },
    scope: { type: 'string' },
    key: { type: 'string' },
    old_value: { description: 'The value before; null when there was none.' },
    new_value: { description: 'The value after; null when it was deleted.' },
  },
  required: ['type', 'event_type', 'scope', 'key', 'old_value', 'new_value'],
}
