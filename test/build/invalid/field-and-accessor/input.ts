import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'field-and-accessor' })
export class Invalid {
  @IiiFunction('invalid::field')
  run = (): void => {}

  @IiiFunction('invalid::accessor')
  get size(): number {
    return 1
  }
}
