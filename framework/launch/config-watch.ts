import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** An editor writes a file in several steps; they count as one change. */
const SETTLE_MS = 150

export interface ConfigWatch {
  stop(): void
}

/**
 * Calls back after each change of a file. Its folder is watched, so that editors which replace the file are seen too.
 */
export function watchConfig(
  path: string,
  { onChange, onProblem }: { onChange: () => void; onProblem: (error: Error) => void },
): ConfigWatch {
  const name = basename(path)
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dirname(path), { persistent: false }, (_event, changed) => {
    if (changed !== null && changed !== name) return
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLE_MS)
  })
  watcher.on('error', onProblem)
  return {
    stop() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
