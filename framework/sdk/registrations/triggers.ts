import type { FrameOf } from '../../protocol/frames.js'
import { targetNamespace } from '../namespaces.js'
import type { RegisterTriggerInput } from '../types/triggers.js'
import { newUuid } from '../uuid.js'
import { toJson, toOptionalJson } from './to-json.js'

type TriggerFrame = FrameOf<'registertrigger'>

/** The bindings this client asked for, by id. An id stays the same across connections. */
export class TriggerRegistrations {
  private readonly byId = new Map<string, TriggerFrame>()

  constructor(private readonly ownNamespace: string | undefined) {}

  /** @throws `INVALID_NAMESPACE`, `serialization_error` */
  add(trigger: RegisterTriggerInput): TriggerFrame {
    const frame: TriggerFrame = {
      type: 'registertrigger',
      id: newUuid(),
      trigger_type: trigger.type,
      function_id: trigger.function_id,
      config: toJson(trigger.config),
      metadata: toOptionalJson(trigger.metadata),
      namespace: targetNamespace(trigger.function_id, trigger.namespace, this.ownNamespace),
      trigger_namespace: trigger.trigger_namespace,
    }
    this.byId.set(frame.id, frame)
    return frame
  }

  /** @returns false when it was removed before. */
  remove(id: string): boolean {
    return this.byId.delete(id)
  }

  frames(): TriggerFrame[] {
    return [...this.byId.values()]
  }
}
