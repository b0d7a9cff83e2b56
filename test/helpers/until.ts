import { setTimeout as delay } from 'node:timers/promises'

interface UntilOptions {
  /** How long to wait before giving up; default 30 s: only a failure waits that long. */
  readonly timeoutMs?: number
  /** Says in the failure what was waited for; default the condition's source. */
  readonly describe?: string | (() => string)
}

/** Waits until a condition holds and gives back what it returned. A condition that throws does not hold yet. */
export async function until<Value>(
  condition: () => Value | Promise<Value>,
  { timeoutMs = 30_000, describe = condition.toString() }: UntilOptions = {},
): Promise<Exclude<Value, false | undefined | null | 0 | ''>> {
  const deadline = Date.now() + timeoutMs
  let failure: unknown
  while (Date.now() < deadline) {
    try {
      const value = await condition()
      if (value) return value as Exclude<Value, false | undefined | null | 0 | ''>
      failure = undefined
    } catch (error) {
      failure = error
    }
    await delay(10)
  }
  const what = typeof describe === 'string' ? describe : describe()
  throw new Error(`not within ${timeoutMs} ms: ${what}`, { cause: failure })
}
