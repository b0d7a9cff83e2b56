import type { FrameOf } from '../../protocol/frames.js'
import type { HandlerContext } from '../context.js'

/** Accepted from old clients. A service is nothing but the first segment of its functions' ids (protocol §9.1). */
export function registerService(_frame: FrameOf<'registerservice'>, _context: HandlerContext): void {}
