import type { FrameOf } from '../../protocol/frames.js'
import type { HandlerContext } from '../context.js'

/** A JSON ping is answered by a JSON pong (protocol §1.6). */
export function ping(_frame: FrameOf<'ping'>, { worker }: HandlerContext): void {
  worker.peer.send({ type: 'pong' })
}

/** Any frame is a sign of life, and a pong is nothing more. */
export function pong(_frame: FrameOf<'pong'>, _context: HandlerContext): void {}
