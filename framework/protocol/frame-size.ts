import type { Frame } from './frames.js'

/** Payloads are what makes frames large; the rest of one counts as this many bytes. */
const FRAME_BYTES = 256

/** Roughly how many bytes a frame takes, wherever it is kept. */
export function sizeOf(frame: Frame): number {
  if (frame.type === 'invokefunction') return FRAME_BYTES + frame.data.size + (frame.metadata?.size ?? 0)
  if (frame.type === 'invocationresult') return FRAME_BYTES + (frame.result?.size ?? 0)
  return FRAME_BYTES
}
