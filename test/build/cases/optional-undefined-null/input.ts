import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'optional-undefined-null' })
export class OptionalUndefinedNullCase {
  @IiiFunction('cases::optional-undefined-null')
  run(input: { a?: string | undefined; b: string | undefined; c: null | undefined; d?: null; e?: string | null }): void {
    void input
  }
}
