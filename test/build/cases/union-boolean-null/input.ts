import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-boolean-null' })
export class UnionBooleanNullCase {
  @IiiFunction('cases::union-boolean-null')
  run(input: { b: boolean | null; c: true | null; d: boolean | "auto" }): void {
    void input
  }
}
