import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'trigger-without-function' })
export class Invalid {
  @Trigger('cron', { expression: '0 0 * * * *' })
  run(): void {}
}
