import type { Platform } from '../platform.js'
import { newUuid } from '../uuid.js'

const NAME_DIGITS = 8

/** The page, or the worker of a page, this program runs in. It has no process id, so listings of workers leave it out. */
export function pagePlatform(): Platform {
  return {
    runtime: 'browser',
    os: navigator.userAgent,
    pid: undefined,
    workerName: `browser:${newUuid().slice(0, NAME_DIGITS)}`,
    env: {},
  }
}
