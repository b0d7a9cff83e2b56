import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'three-parameters' })
export class Invalid {
  @IiiFunction('invalid::three-parameters')
  run(a: number, b: unknown, c: number): void {}
}
