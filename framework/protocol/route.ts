import type { Frame, FrameOf, FrameType } from './frames.js'

/** One handler for each frame type of a side; a missing one fails to compile. */
export type HandlerTable<Types extends FrameType, Context> = {
  readonly [Type in Types]: (frame: FrameOf<Type>, context: Context) => void
}

/**
 * Hands a frame to its handler.
 * @returns false when this side has no handler for the frame, which it then ignores.
 */
export function route<Types extends FrameType, Context>(
  table: HandlerTable<Types, Context>,
  frame: Frame,
  context: Context,
): boolean {
  if (!Object.hasOwn(table, frame.type)) return false
  // The table's key and the frame's `type` agree, which the compiler can't see through a union.
  const handler = table[frame.type as Types] as (frame: Frame, context: Context) => void
  handler(frame, context)
  return true
}
