// Compiles in both decorator models: see types.test.ts.
import { Function, OnShutdown, Trigger, Worker, start, type Client, type CronEvent } from 'iii-framework'

// TypeScript wants `any[]` of a base class that a mixin extends.
// oxlint-disable-next-line typescript/no-explicit-any
type Constructor<Instance = object> = new (...args: any[]) => Instance

/** Adds a function to any class. */
export function Auditable<Base extends Constructor<{ name: string }>>(base: Base) {
  class Audited extends base {
    readonly audited: string[] = []

    @Function('audit::list')
    list(): string[] {
      return [...this.audited, this.name]
    }

    @OnShutdown()
    forget(): void {
      this.audited.length = 0
    }
  }
  return Audited
}

abstract class Named {
  abstract readonly name: string
}

class Plain extends Named {
  readonly name = 'plain'
  constructor(readonly iii: Client) {
    super()
  }

  @Function('plain::nightly')
  @Trigger('cron', { expression: '0 0 3 * * *' })
  nightly(event: CronEvent): string {
    return event.job_id
  }
}

@Worker({ name: 'mixed' })
export class Mixed extends Auditable(Plain) {
  @Function('mixed::own')
  own(): string {
    return this.name
  }
}

@Worker({ name: 'other' })
export class Other {
  readonly name = 'other'
}

export const started = [
  () => start(Mixed),
  () => start(Mixed, Other),
  () => start(Mixed, Other, { drainMs: 10 }),
  () => start([Mixed, Other], { providers: [new Map(), (iii) => iii.workerId, Set, 7] }),
]
