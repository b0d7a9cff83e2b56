import type { FrameOf } from '../../protocol/frames.js'
import { withPrefix } from '../access/rules.js'
import type { HandlerContext } from '../context.js'

/** A worker takes a function back (protocol §2.2); only its owner can. Calls in flight go on. */
export function unregisterFunction(
  frame: FrameOf<'unregisterfunction'>,
  { parts, worker }: HandlerContext,
): void {
  const id = withPrefix(worker.access, frame.id)
  parts.admission.forget(worker, { type: 'registerfunction', id })
  parts.functions.release(worker, id)
}
