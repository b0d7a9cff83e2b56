import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export class Invalid {
  @IiiFunction('invalid::functions-without-worker')
  run(): void {}
}
