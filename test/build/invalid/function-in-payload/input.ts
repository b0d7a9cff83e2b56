import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export interface Options {
  name: string
  cb: () => void
}

@Worker({ name: 'function-in-payload' })
export class Invalid {
  @IiiFunction('invalid::function-in-payload')
  run(options: Options): void {}
}
