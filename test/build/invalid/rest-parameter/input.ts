import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'rest-parameter' })
export class Invalid {
  @IiiFunction('invalid::rest-parameter')
  run(...items: string[]): void {}
}
