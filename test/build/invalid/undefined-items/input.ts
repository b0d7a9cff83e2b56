import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'undefined-items' })
export class Invalid {
  @IiiFunction('invalid::undefined-items')
  run(input: { list: (string | undefined)[]; pair: [number, undefined]; set: Set<1 | undefined>; map: Map<string, Date | undefined> }): void {}
}
