/** Time as the client sees it. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number
  /**
   * Calls back once.
   * @param options `keepsProcess` holds the process open until then.
   * @returns a function that calls it off.
   */
  after(delayMs: number, callback: () => void, options?: { keepsProcess: boolean }): () => void
}

/** `setTimeout` fires at once for anything longer; who waits that long looks again when it fires. */
export const LONGEST_DELAY_MS = 2 ** 31 - 1
