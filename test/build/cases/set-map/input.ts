import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'set-map' })
export class SetMapCase {
  @IiiFunction('cases::set-map')
  run(input: { tags: Set<string>; days: Set<Date>; prices: Map<string, bigint> }): void {
    void input
  }
}
