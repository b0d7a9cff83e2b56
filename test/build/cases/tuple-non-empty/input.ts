import { IiiFunction, Worker } from 'iii-framework'

export type NonEmpty<T> = [T, ...T[]]

@Worker({ name: 'tuple-non-empty' })
export class TupleNonEmptyCase {
  @IiiFunction('cases::tuple-non-empty')
  run(input: { xs: NonEmpty<number> } | null): void {
    void input
  }
}
