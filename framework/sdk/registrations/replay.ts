import type { Frame } from '../../protocol/frames.js'
import { announcement } from '../announcement.js'
import type { ClientParts } from '../context.js'

/**
 * What a fresh connection is told, in this order (protocol §1.4, §1.7): that an earlier one was ours, who we are,
 * everything registered here, and what was called meanwhile.
 */
export function replay(parts: ClientParts): void {
  const { identity, triggerTypes, functions, triggers, link, outbox } = parts
  const frames: Frame[] = [
    ...identity.reattachment(),
    announcement(parts.options),
    ...triggerTypes.frames(),
    ...functions.frames(),
    ...triggers.frames(),
  ]
  for (const frame of frames) link.send(frame)
  for (const queued of outbox.take()) link.send(queued)
}
