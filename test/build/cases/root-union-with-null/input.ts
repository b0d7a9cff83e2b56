import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-union-with-null' })
export class RootUnionWithNullCase {
  @IiiFunction('cases::root-union-with-null')
  run(input: { a: string } | null): void {
    void input
  }
}
