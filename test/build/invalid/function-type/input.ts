import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'function-type' })
export class Invalid {
  @IiiFunction('invalid::function-type')
  run(input: { call: Function }): void {}
}
