import { IiiFunction, Worker } from 'iii-framework'

export interface A { a: string; b: number; c?: boolean }

@Worker({ name: 'pick-omit' })
export class PickOmitCase {
  @IiiFunction('cases::pick-omit')
  run(input: { p: Pick<A, 'a' | 'c'>; o: Omit<A, 'a'> }): void {
    void input
  }
}
