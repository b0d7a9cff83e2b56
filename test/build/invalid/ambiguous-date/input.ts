import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'ambiguous-date' })
export class Invalid {
  @IiiFunction('invalid::ambiguous-date')
  run(input: { at: Date | string }): void {}
}
