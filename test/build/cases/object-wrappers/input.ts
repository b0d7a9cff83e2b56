import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'object-wrappers' })
export class ObjectWrappersCase {
  @IiiFunction('cases::object-wrappers')
  run(input: { s: String; n: Number; b: Boolean; o: Object }): void {
    void input
  }
}
