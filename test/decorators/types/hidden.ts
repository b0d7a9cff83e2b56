// Compiles in both decorator models: see types.test.ts.
import {
  Condition,
  Function,
  Middleware,
  OnConnect,
  OnShutdown,
  Trigger,
  Worker,
  type ConnectEvent,
  type CronEvent,
  type HttpMiddlewareInput,
} from 'iii-framework'

@Worker({ name: 'hidden' })
export class Hidden {
  /** What only the runtime calls may be hidden from everybody else. */
  @Function('hidden::hidden')
  @Trigger('cron', { expression: '0 0 3 * * *' })
  protected hidden(event: CronEvent): string {
    return event.job_id
  }

  @Condition('hidden::hidden-condition')
  protected isHidden(order: { id: string }): boolean {
    return order.id === ''
  }

  @Middleware('hidden::hidden-middleware')
  protected see(input: HttpMiddlewareInput): void {
    void input
  }

  @OnConnect()
  protected connected(event: ConnectEvent): void {
    void event
  }

  @OnShutdown()
  protected closed(): void {}
}
