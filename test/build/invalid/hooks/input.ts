import { OnConnect, OnShutdown, TriggerType, Worker, type TriggerBinding } from 'iii-framework'

@Worker({ name: 'hooks' })
export class Invalid {
  @OnConnect()
  static opened(): void {}

  @OnShutdown()
  closed = (): void => {}

  @TriggerType('tick', { description: 'x' })
  tick(...bindings: TriggerBinding<unknown>[]): void {
    void bindings
  }
}
