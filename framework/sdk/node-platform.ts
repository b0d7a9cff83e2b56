import { arch, hostname, platform, release } from 'node:os'
import type { Environment } from './option-checks.js'
import type { Platform } from './platform.js'

/** This Node.js process. */
export function nodePlatform(env: Environment): Platform {
  return {
    runtime: 'node',
    os: `${platform()} ${release()} (${arch()})`,
    pid: process.pid,
    workerName: `${hostname()}:${process.pid}`,
    env,
  }
}
