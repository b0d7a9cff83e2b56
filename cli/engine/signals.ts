/** What the signals of a process in the foreground do. */
export interface SignalActions {
  readonly stop: () => Promise<unknown>
  readonly reload?: () => Promise<unknown>
}

/**
 * Settles when SIGINT or SIGTERM has arrived and `stop` is through. SIGHUP reloads. A second SIGINT or SIGTERM ends the
 * process at once.
 */
export function untilStopped({ stop, reload }: SignalActions): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false
    const onHangUp = (): void => void reload?.()
    const onStop = (): void => {
      if (isStopping) process.exit(1)
      isStopping = true
      stop()
        .finally(() => {
          process.off('SIGINT', onStop).off('SIGTERM', onStop).off('SIGHUP', onHangUp)
        })
        .then(() => resolve(), reject)
    }
    process.on('SIGINT', onStop).on('SIGTERM', onStop).on('SIGHUP', onHangUp)
  })
}
