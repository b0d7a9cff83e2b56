import { timingSafeEqual } from 'node:crypto'
import type { FrameOf } from '../../protocol/frames.js'
import type { EngineParts, HandlerContext } from '../context.js'
import type { Worker } from '../registry/workers.js'
import { disconnect } from './disconnect.js'

/**
 * A returning client ends its previous connection, so that what follows meets none of its own remains (protocol §1.7).
 * The new connection inherits nothing. There is no answer, whatever happens.
 */
export function reattach(frame: FrameOf<'reattach'>, { parts, worker }: HandlerContext): void {
  const previous = parts.workers.get(frame.previous_worker_id)
  const objection = objectionTo(frame, worker, previous)
  if (objection !== undefined || previous === undefined) {
    parts.log({ event: 'reattach_ignored', workerId: worker.id, reason: objection ?? 'no such connection' })
    return
  }
  parts.log({ event: 'reattached', workerId: worker.id, previousWorkerId: previous.id })
  evict(parts, previous)
}

function objectionTo(
  frame: FrameOf<'reattach'>,
  worker: Worker,
  previous: Worker | undefined,
): string | undefined {
  if (previous === undefined) return 'no such connection'
  if (previous === worker) return 'the connection named itself'
  if (previous.kind !== 'remote') return 'the worker is part of the engine'
  return isSameSecret(frame.reattach_token, previous.reattachToken) ? undefined : 'the token does not match'
}

function isSameSecret(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The peer goes first: nothing that still waits in it, to or from the old connection, is looked at any more. */
function evict(parts: EngineParts, previous: Worker): void {
  previous.peer.drop()
  disconnect(parts, previous)
}
