import { isObject } from '../schema/json.js'

/** What the engine tells about one function (protocol §5.3). */
export interface FunctionInfo {
  readonly functionId: string
  readonly workerName: string
  readonly namespace: string
  readonly description?: string
  /** The reason; empty when none is given. */
  readonly deprecated?: string
  readonly requestSchema?: unknown
  readonly responseSchema?: unknown
  /** Its results come one by one. */
  readonly isStream: boolean
  readonly triggers: readonly BoundTrigger[]
}

export interface BoundTrigger {
  readonly type: string
  readonly config: unknown
}

/** Reads the answer of `engine::functions::info`; members of the wrong type count as absent. */
export function readFunctionInfo(functionId: string, answer: unknown): FunctionInfo {
  const info = isObject(answer) ? answer : {}
  const triggers = Array.isArray(info['registered_triggers'])
    ? (info['registered_triggers'] as unknown[])
    : []
  return {
    functionId,
    workerName: textOf(info['worker_name']) ?? '',
    namespace: textOf(info['namespace']) ?? 'default',
    ...optional('description', textOf(info['description'])),
    ...optional('deprecated', deprecationOf(info['metadata'])),
    ...optional('requestSchema', info['request_schema'] ?? info['request_format'] ?? undefined),
    ...optional('responseSchema', info['response_schema'] ?? info['response_format'] ?? undefined),
    isStream: isObject(info['metadata']) && info['metadata']['streaming'] === true,
    triggers: triggers.filter(isObject).map(({ trigger_type: type, config }) => ({
      type: textOf(type) ?? '',
      config,
    })),
  }
}

/** What `metadata.deprecated` says: true, or the reason. `undefined` for a function that is to be used. */
export function deprecationOf(metadata: unknown): string | undefined {
  const mark = isObject(metadata) ? metadata['deprecated'] : undefined
  return mark === true ? '' : textOf(mark)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function optional<Key extends string>(key: Key, value: unknown): Partial<Record<Key, never>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, never>>)
}
