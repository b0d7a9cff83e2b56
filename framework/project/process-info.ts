import { readFileSync } from 'node:fs'

/** What the system says about a process. `startTicks` tells two processes with the same id apart. */
interface ProcessStat {
  readonly state: string
  readonly groupId: number
  readonly startTicks: number
}

/**
 * True while a process runs. A dead one that nobody has collected yet (a zombie) does not: signalling it still
 * succeeds, so its state is read where the system shows it.
 */
export function isProcessAlive(pid: number): boolean {
  if (!canSignal(pid)) return false
  const stat = processStat(pid)
  return stat === undefined || !isDead(stat)
}

/** When a process started, in clock ticks since boot; undefined where the system has no `/proc`, or no such process. */
export function processStartTicks(pid: number): number | undefined {
  return processStat(pid)?.startTicks
}

/** State, group and start of a process from `/proc`; undefined where there is none. */
export function processStat(pid: number): ProcessStat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined // no /proc on this system, or the process is gone: both mean "nothing known"
  }
  // The second field is the program's name in parentheses and may itself contain spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state: fields[0] ?? '', groupId: Number(fields[2]), startTicks: Number(fields[19]) }
}

/** True for a process that has ended, collected or not. */
export function isDead({ state }: { readonly state: string }): boolean {
  return state === 'Z' || state === 'X'
}

/** True when a signal would reach the process; a negative id means the group of that number. */
export function canSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
