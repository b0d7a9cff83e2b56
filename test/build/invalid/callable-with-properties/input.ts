import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export interface Hook {
  (): void
  label: string
}

@Worker({ name: 'callable-with-properties' })
export class Invalid {
  @IiiFunction('invalid::callable-with-properties')
  run(input: { hook: Hook }): void {}
}
