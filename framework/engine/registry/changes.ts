/**
 * The function ids that appeared or disappeared since the last look. What appears and disappears in between leaves no
 * trace, so a worker that moves or reconnects within one loop turn announces nothing.
 */
export class FunctionChanges {
  private readonly net = new Map<string, 'added' | 'removed'>()

  /** @param onChange called whenever something may have changed. */
  constructor(private readonly onChange: () => void = () => {}) {}

  added(namespace: string, id: string): void {
    this.note(namespace, id, 'added')
  }

  removed(namespace: string, id: string): void {
    this.note(namespace, id, 'removed')
  }

  /** True when the set of ids differs from the one at the last call. */
  take(): boolean {
    const changed = this.net.size > 0
    this.net.clear()
    return changed
  }

  private note(namespace: string, id: string, change: 'added' | 'removed'): void {
    const key = JSON.stringify([namespace, id])
    const earlier = this.net.get(key)
    if (earlier !== undefined && earlier !== change) this.net.delete(key)
    else this.net.set(key, change)
    this.onChange()
  }
}
