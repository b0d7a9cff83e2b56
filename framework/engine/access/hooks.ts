import { isObject, type JsonValue } from '../../protocol/json.js'
import type { FrameOf } from '../../protocol/frames.js'
import { ask } from '../invocations/ask.js'
import type { Dispatcher } from '../invocations/dispatcher.js'
import type { Access } from './grant.js'
import type { HookKind } from './policy.js'

/** What a hook said: the members it changed, or why there will be no registration. */
type Answer = { readonly changes: Record<string, unknown> } | { readonly denial: string }

/** A frame as the hook left it, or why it goes no further. */
export type Vetted<Frame> = { readonly frame: Frame } | { readonly denial: string }

/** Asks the hook for functions, which sees ids without their prefix (protocol §8.5). */
export async function vetFunction(
  dispatcher: Dispatcher,
  access: Access,
  { frame, namespace }: { frame: FrameOf<'registerfunction'>; namespace: string },
): Promise<Vetted<FrameOf<'registerfunction'>>> {
  const { id, description, metadata } = frame
  const input = { function_id: id, description: description ?? null, metadata: metadata ?? null, namespace }
  const answer = await consult(dispatcher, access, { kind: 'function', input })
  if ('denial' in answer) return answer
  const { changes } = answer
  return checked<FrameOf<'registerfunction'>>({
    ...frame,
    id: changes['function_id'] ?? id,
    description: changes['description'] ?? description,
    metadata: changes['metadata'] ?? metadata,
  })
}

/** Asks the hook for bindings. */
export async function vetTrigger(
  dispatcher: Dispatcher,
  access: Access,
  { frame, namespace }: { frame: FrameOf<'registertrigger'>; namespace: string },
): Promise<Vetted<FrameOf<'registertrigger'>>> {
  const { id, trigger_type, function_id, config, metadata } = frame
  const input = { trigger_id: id, trigger_type, function_id, config, metadata: metadata ?? null, namespace }
  const answer = await consult(dispatcher, access, { kind: 'trigger', input })
  if ('denial' in answer) return answer
  const { changes } = answer
  return checked<FrameOf<'registertrigger'>>({
    ...frame,
    id: changes['trigger_id'] ?? id,
    trigger_type: changes['trigger_type'] ?? trigger_type,
    function_id: changes['function_id'] ?? function_id,
    config: changes['config'] ?? config,
  })
}

/** Asks the hook for trigger types. */
export async function vetTriggerType(
  dispatcher: Dispatcher,
  access: Access,
  frame: FrameOf<'registertriggertype'>,
): Promise<Vetted<FrameOf<'registertriggertype'>>> {
  const { id, description } = frame
  const input = { trigger_type_id: id, description }
  const answer = await consult(dispatcher, access, { kind: 'trigger type', input })
  if ('denial' in answer) return answer
  const { changes } = answer
  return checked<FrameOf<'registertriggertype'>>({
    ...frame,
    id: changes['trigger_type_id'] ?? id,
    description: changes['description'] ?? description,
  })
}

/** Anything but an object, in time, denies; an empty one leaves the registration as it is. */
async function consult(
  dispatcher: Dispatcher,
  { policy, grant }: Access,
  { kind, input }: { kind: HookKind; input: Record<string, JsonValue> },
): Promise<Answer> {
  const { rbac } = policy
  const hookId = rbac?.hooks[kind]
  if (rbac === undefined || hookId === undefined) return { changes: {} }
  const payload = { ...input, context: grant.context }
  const { result, error } = await ask(dispatcher, {
    functionId: hookId,
    payload,
    limitMs: rbac.decisionTimeoutMs,
  })
  if (error?.code === 'decision_overdue') return { denial: error.message }
  if (error !== undefined) return { denial: `${hookId} denied it: ${error.message}` }
  const changes = result?.parse()
  return isObject(changes) ? { changes } : { denial: `${hookId} returned no object` }
}

/** A frame into which a hook put what it liked. */
type Loose<Frame> = { readonly [Member in keyof Frame]: unknown }
const TEXT_MEMBERS = ['id', 'description', 'trigger_type', 'function_id']

/** A hook may only put text where text belongs. */
function checked<Frame extends { readonly type: string }>(frame: Loose<Frame>): Vetted<Frame> {
  const wrong = TEXT_MEMBERS.find((member) => {
    const value = (frame as Record<string, unknown>)[member]
    return value !== undefined && typeof value !== 'string'
  })
  if (wrong !== undefined) return { denial: `the hook returned a '${wrong}' that is no string` }
  // Every member a hook can change was just checked, or may be any JSON.
  return { frame: frame as Frame }
}
