/** `iii-framework/internal`: the request beneath every HTTP helper. */
export type { InternalHttpRequest } from '../types/channels.js'
