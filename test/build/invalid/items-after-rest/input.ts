import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'items-after-rest' })
export class Invalid {
  @IiiFunction('invalid::items-after-rest')
  run(input: { last: [...string[], number]; middle: [string, ...number[], boolean] }): void {}
}
