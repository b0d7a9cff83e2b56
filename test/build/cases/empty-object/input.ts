import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'empty-object' })
export class EmptyObjectCase {
  @IiiFunction('cases::empty-object')
  run(input: {}): void {
    void input
  }
}
