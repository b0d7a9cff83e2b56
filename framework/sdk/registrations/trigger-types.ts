import type { FrameOf } from '../../protocol/frames.js'
import type { RegisterTriggerTypeInput, TriggerHandler } from '../types/triggers.js'
import type { Untyped } from '../untyped.js'
import { toOptionalJson } from './to-json.js'

type TriggerTypeFrame = FrameOf<'registertriggertype'>

interface TriggerTypeRegistration {
  readonly frame: TriggerTypeFrame
  readonly handler: TriggerHandler<Untyped>
}

/** The trigger types this client provides, by id. */
export class TriggerTypeRegistrations {
  private readonly byId = new Map<string, TriggerTypeRegistration>()

  /** Adds a trigger type, or replaces the one of the same id. */
  add(triggerType: RegisterTriggerTypeInput, handler: TriggerHandler<Untyped>): TriggerTypeFrame {
    const frame: TriggerTypeFrame = {
      type: 'registertriggertype',
      id: triggerType.id,
      description: triggerType.description ?? '',
      trigger_request_format: toOptionalJson(triggerType.trigger_request_format),
      call_request_format: toOptionalJson(triggerType.call_request_format),
    }
    this.byId.set(frame.id, { frame, handler })
    return frame
  }

  handlerOf(id: string): TriggerHandler<Untyped> | undefined {
    return this.byId.get(id)?.handler
  }

  /** @returns false when there was none. */
  remove(id: string): boolean {
    return this.byId.delete(id)
  }

  frames(): TriggerTypeFrame[] {
    return [...this.byId.values()].map(({ frame }) => frame)
  }
}
