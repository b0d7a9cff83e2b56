import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'never-property' })
export class Invalid {
  @IiiFunction('invalid::never-property')
  run(input: { v: 'a' & 'b' }): void {}
}
