import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

const prefix: string = process.pid > 1 ? 'a' : 'b'

@Worker({ name: 'id-not-constant' })
export class Invalid {
  @IiiFunction(`${prefix}::run`)
  run(): void {}
}
