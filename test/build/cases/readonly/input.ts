import { IiiFunction, Worker } from 'iii-framework'

export interface A { readonly id: string; readonly xs: readonly number[] }

@Worker({ name: 'readonly' })
export class ReadonlyCase {
  @IiiFunction('cases::readonly')
  run(input: A): void {
    void input
  }
}
