import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'


@Worker({ name: 'map-with-object-keys' })
export class Invalid {
  @IiiFunction('invalid::map-with-object-keys')
  run(input: Map<{ id: number }, string>): void {}
}
