import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'optional-never' })
export class OptionalNeverCase {
  @IiiFunction('cases::optional-never')
  run(input: { a?: never; b: string }): void {
    void input
  }
}
