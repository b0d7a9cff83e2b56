import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { canSignal, isDead, processStat } from '../project/index.js'

/** How long a group has to end after SIGTERM before it is killed. */
export const STOP_GRACE_MS = 3000
/** How long the system may take to remove killed processes. */
const KILL_WAIT_MS = 1500
const POLL_MS = 20

/**
 * Ends every process of a group: SIGTERM, up to `graceMs`, then SIGKILL.
 *
 * @returns true once the whole group is gone; false when the system does not let it go
 */
export async function endGroup(groupId: number, graceMs: number = STOP_GRACE_MS): Promise<boolean> {
  signalGroup(groupId, 'SIGTERM')
  if (await isGoneWithin(groupId, graceMs)) return true
  signalGroup(groupId, 'SIGKILL')
  return isGoneWithin(groupId, KILL_WAIT_MS)
}

/** True when nothing of a group runs any more. Dead processes that nobody has collected do not count. */
export function isGroupGone(groupId: number): boolean {
  if (process.platform === 'win32') return !canSignal(groupId)
  return !canSignal(-groupId) || hasOnlyDead(groupId)
}

async function isGoneWithin(groupId: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs
  while (!isGroupGone(groupId)) {
    if (performance.now() >= deadline) return false
    await delay(POLL_MS)
  }
  return true
}

function signalGroup(groupId: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(groupId), '/t', '/f'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-groupId, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function hasOnlyDead(groupId: number): boolean {
  const members = processIds().flatMap((pid) => {
    const stat = processStat(pid)
    return stat?.groupId === groupId ? [stat] : []
  })
  return members.length > 0 && members.every(isDead)
}

/** Every process the system shows; none where it has no `/proc`. */
function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return [] // without /proc the answer to the signal is all there is
  }
}
