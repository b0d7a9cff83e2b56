import { CustomTrigger, IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'foreign-trigger-config' })
export class Invalid {
  @IiiFunction('invalid::foreign-trigger-config')
  @CustomTrigger('doorbell', { door: { floor: 'first' }, chimes: [{ tone: 3 }] })
  @CustomTrigger('doorbell', { door: { floor: 2 }, chime: [] })
  @CustomTrigger('doorbell', { door: { floor: 2 }, chimes: [{ tone: 'high' }] })
  @CustomTrigger('nobody-here-knows', { door: 1 })
  run(): void {}
}
