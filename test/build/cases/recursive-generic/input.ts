import { IiiFunction, Worker } from 'iii-framework'

export interface L<T> { v: T; next?: L<T> }

@Worker({ name: 'recursive-generic' })
export class RecursiveGenericCase {
  @IiiFunction('cases::recursive-generic')
  run(input: { a: L<string>; b: L<number> }): void {
    void input
  }
}
