// The memory of the processes that a process starts. Linux only: elsewhere they are not counted.
import { readFileSync } from 'node:fs'

/** Looks so often, in ms. The kernel keeps the most that a process held, so that only its last moments can be missed. */
const STEP_MS = 10

/** Watches until `stop` is called, which tells the MiB that the largest of them held at most. */
export function watchMemory(pid) {
  let most = 0
  const timer = setInterval(() => {
    for (const child of childrenOf(pid)) most = Math.max(most, mostOf(child))
  }, STEP_MS)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}

function childrenOf(pid) {
  const text = readProc(`/proc/${pid}/task/${pid}/children`)
  return text.split(' ').filter((child) => child !== '')
}

function mostOf(pid) {
  const [, kib = 0] = /^VmHWM:\s+(\d+)/m.exec(readProc(`/proc/${pid}/status`)) ?? []
  return Number(kib) / 1024
}

/** Empty for a process that has ended. */
function readProc(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(error.code)) return ''
    throw error
  }
}
