/** Everything SIGINT and SIGTERM have to stop in this process, whoever started it. */
const running = new Set<() => Promise<void>>()

/**
 * Makes SIGINT and SIGTERM stop the worker, with every other one of the process, and end the process with 0. A second
 * signal does not wait. The returned function withdraws the worker.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  if (running.size === 0) listen()
  running.add(stop)
  return () => {
    if (running.delete(stop) && running.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('SIGINT', stopAll).on('SIGTERM', stopAll)
}

function unlisten(): void {
  process.off('SIGINT', stopAll).off('SIGTERM', stopAll)
}

let isStopping = false

/** An orderly end is an exit code of 0 also when a worker failed to close: what it had to say was logged. */
function stopAll(): void {
  if (isStopping) process.exit(0)
  isStopping = true
  void Promise.allSettled([...running].map((stop) => stop())).then(() => process.exit(0))
}
