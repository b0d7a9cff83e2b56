import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-map' })
export class RootMapCase {
  @IiiFunction('cases::root-map')
  run(input: Map<string, Date>): void {
    void input
  }
}
