import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'symbol-and-weak-map' })
export class Invalid {
  @IiiFunction('invalid::symbol-and-weak-map')
  run(input: { tag: symbol; seen: WeakMap<object, string>; later: Promise<string> }): void {}
}
