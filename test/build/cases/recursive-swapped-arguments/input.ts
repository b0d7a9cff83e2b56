import { IiiFunction, Worker } from 'iii-framework'

export interface Alt<A, B> { a: A; next?: Alt<B, A> }

@Worker({ name: 'recursive-swapped-arguments' })
export class RecursiveSwappedArgumentsCase {
  @IiiFunction('cases::recursive-swapped-arguments')
  run(input: Alt<string, number>): void {
    void input
  }
}
