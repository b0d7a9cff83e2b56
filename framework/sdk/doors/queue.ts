/** `iii-framework/queue`: what a call through a queue answers. */
export type { EnqueueResult } from '../trigger-action.js'
