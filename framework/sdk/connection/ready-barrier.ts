interface Waiter {
  resolve(): void
  reject(reason: Error): void
}

/**
 * Tells when the engine has read what was sent. It handles frames in the order they arrive and answers a JSON ping in
 * its turn (protocol §1.3, §1.6), so the answer says that everything before the ping was handled.
 *
 * Invariants:
 * 1. Every waiter is either in `waiting` or belongs to exactly one ping in `asked`.
 * 2. `asked` holds pings of the current connection only; a loss moves their waiters back to `waiting`.
 */
export class ReadyBarrier {
  private waiting: Waiter[] = []
  private asked: Waiter[][] = []
  private isRegistered = false

  constructor(private readonly sendPing: () => void) {}

  wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject })
      if (this.isRegistered) this.ask()
    })
  }

  /** The engine has accepted the connection. */
  registered(): void {
    this.isRegistered = true
    if (this.waiting.length > 0) this.ask()
  }

  answered(): void {
    for (const waiter of this.asked.shift() ?? []) waiter.resolve()
  }

  lost(): void {
    this.isRegistered = false
    this.waiting = [...this.asked.flat(), ...this.waiting]
    this.asked = []
  }

  fail(reason: Error): void {
    this.lost()
    const waiting = this.waiting
    this.waiting = []
    for (const waiter of waiting) waiter.reject(reason)
  }

  private ask(): void {
    this.asked.push(this.waiting)
    this.waiting = []
    this.sendPing()
  }
}
