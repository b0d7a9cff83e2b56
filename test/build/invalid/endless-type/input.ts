import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export interface Box<T> {
  inner: Box<T[]>
}

@Worker({ name: 'endless-type' })
export class Invalid {
  @IiiFunction('invalid::endless-type')
  run(input: Box<string>): void {}
}
