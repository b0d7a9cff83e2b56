import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'response-type' })
export class Invalid {
  @IiiFunction('invalid::response-type')
  run(): { when: symbol; ok: () => boolean } {
    return { when: Symbol('now'), ok: () => true }
  }
}
