import type { ErrorBody } from '../../protocol/error-body.js'
import type { Worker } from '../registry/workers.js'

interface Awaited {
  readonly provider: Worker
  readonly settle: (error: ErrorBody | undefined) => void
}

/** Durable registrations that wait for their provider's answer (protocol §4.6). Silence counts as consent. */
export class AwaitedAnswers {
  private readonly byBinding = new Map<string, Awaited>()

  constructor(private readonly limitMs: number) {}

  /** Resolves with the provider's error, or undefined once it agreed, left, or let the time pass. */
  answerTo(bindingId: string, provider: Worker): Promise<ErrorBody | undefined> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => this.settle(bindingId, provider, undefined), this.limitMs)
      const settle = (error: ErrorBody | undefined): void => {
        clearTimeout(limit)
        this.byBinding.delete(bindingId)
        resolve(error)
      }
      this.byBinding.set(bindingId, { provider, settle })
    })
  }

  /** @returns true when somebody waited for this provider's answer. */
  settle(bindingId: string, provider: Worker, error: ErrorBody | undefined): boolean {
    const awaited = this.byBinding.get(bindingId)
    if (awaited?.provider !== provider) return false
    awaited.settle(error)
    return true
  }

  providerLeft(provider: Worker): void {
    for (const awaited of this.byBinding.values())
      if (awaited.provider === provider) awaited.settle(undefined)
  }

  stop(): void {
    for (const awaited of this.byBinding.values()) awaited.settle(undefined)
  }
}
