import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'void-payload' })
export class VoidPayloadCase {
  @IiiFunction('cases::void-payload')
  run(_: void): void {}
}
