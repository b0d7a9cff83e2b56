import type { ManifestTrigger } from '../manifest/index.js'
import { optionsArgument, textArgument, valueArgument } from './arguments.js'
import { checkTrigger, type TriggerReading } from './check-trigger.js'
import type { FoundDecorator } from './find-workers.js'

/** One trigger of a method: its type, config and metadata as constants. */
export function readTrigger(
  decorator: FoundDecorator,
  { takesRequest }: { takesRequest: boolean },
  reading: TriggerReading,
): ManifestTrigger | undefined {
  const type = textArgument(decorator, { index: 0, argument: 'type' }, reading)
  const config = valueArgument(decorator, { index: 1, argument: 'config' }, reading)
  const { metadata } = optionsArgument(decorator, 2, reading)
  if (type === undefined || config === undefined) return undefined
  checkTrigger({ decorator, type, config: config.value ?? {} }, reading)
  return {
    type,
    config: config.value ?? {},
    ...(metadata === undefined ? {} : { metadata }),
    payload: type === 'http' && !takesRequest ? 'plain' : 'raw',
  }
}

/** These hand over what a caller sent; every other trigger delivers an event of its own, to which its worker may add. */
const carriesUserPayload: ReadonlySet<string> = new Set(['durable:subscriber', 'subscribe', 'queue'])

/** True when a trigger delivers more than the method's type names, so that its schema must leave room. */
export function deliversEnvelope({ type, payload }: ManifestTrigger): boolean {
  return payload === 'raw' && !carriesUserPayload.has(type)
}
