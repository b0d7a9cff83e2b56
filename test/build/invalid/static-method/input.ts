import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'static-method' })
export class Invalid {
  @IiiFunction('invalid::static-method')
  static run(): void {}
}
