import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export class Plan {
  name = ''
}

@Worker({ name: 'class-itself' })
export class Invalid {
  @IiiFunction('invalid::class-itself')
  run(input: { plan: typeof Plan }): void {}
}
