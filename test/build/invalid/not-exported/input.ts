import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'not-exported' })
class Hidden {
  @IiiFunction('invalid::not-exported')
  run(): void {}
}

export const hidden = new Hidden()
