import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

import type { Gone } from './gone.js'

@Worker({ name: 'unresolved-import' })
export class Invalid {
  @IiiFunction('invalid::unresolved-import')
  run(input: Gone): void {}
}
