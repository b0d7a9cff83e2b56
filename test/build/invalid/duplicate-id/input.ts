import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'duplicate-id' })
export class Invalid {
  @IiiFunction('invalid::twice')
  first(): void {}

  @IiiFunction('invalid::twice')
  second(): void {}
}
