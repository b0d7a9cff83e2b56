import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'generic-method' })
export class Invalid {
  @IiiFunction('invalid::generic-method')
  run<T>(input: T): void {}
}
