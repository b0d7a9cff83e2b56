import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'any-payload' })
export class Invalid {
  @IiiFunction('invalid::any-payload')
  run(input: any): void {}
}
