import { IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'event-stays-open' })
export class EventStaysOpenCase {
  @IiiFunction('cases::event-stays-open')
  @Trigger('state', { scope: 'cart' })
  run(event: { key: string }): void {
    void event
  }
}
