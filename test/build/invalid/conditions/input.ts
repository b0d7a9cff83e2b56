import { Condition, IiiFunction, Middleware, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'conditions' })
export class Invalid {
  @Condition()
  first(): boolean {
    return true
  }

  @Condition('invalid::second')
  second(): boolean {
    return true
  }

  @IiiFunction('invalid::taken')
  @Trigger('subscribe', { topic: 'a', condition_function_id: 'other::one' })
  taken(): void {}

  @Condition()
  third(): boolean {
    return true
  }

  @IiiFunction('invalid::deaf')
  @Trigger('log', { level: 'error' })
  deaf(): void {}

  @Middleware()
  @Condition('invalid::two')
  two(): boolean {
    return true
  }

  @Condition()
  @Trigger('subscribe', { topic: 'a' })
  bound(): boolean {
    return true
  }

  @Condition()
  mistyped(event: { scope: number }): boolean {
    return event.scope > 1
  }

  @IiiFunction('invalid::mistyped')
  @Trigger('state', { scope: 'a' })
  changed(event: { key: string }): void {
    void event
  }
}
