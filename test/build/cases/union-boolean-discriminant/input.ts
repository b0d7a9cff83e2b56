import { IiiFunction, Worker } from 'iii-framework'

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: string }

@Worker({ name: 'union-boolean-discriminant' })
export class UnionBooleanDiscriminantCase {
  @IiiFunction('cases::union-boolean-discriminant')
  run(input: { o: Outcome<number> }): void {
    void input
  }
}
