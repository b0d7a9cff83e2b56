import type { FrameOf } from '../../protocol/frames.js'
import type { HandlerContext } from '../context.js'

/** A callee's answer, passed to whoever called (protocol §2.8). An answer nobody waits for is ignored. */
export function invocationResult(
  frame: FrameOf<'invocationresult'>,
  { parts, worker }: HandlerContext,
): void {
  const call = parts.pending.take(frame.invocation_id, worker)
  if (call !== undefined) parts.dispatcher.answer(call, frame)
}
