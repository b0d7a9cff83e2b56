import { IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'unknown-trigger-type' })
export class Invalid {
  @IiiFunction('invalid::unknown-trigger-type')
  @Trigger('telegraph', { wire: 7 })
  @Trigger('subscrbe', { topic: 'a' })
  run(): void {}
}
