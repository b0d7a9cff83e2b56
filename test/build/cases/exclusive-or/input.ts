import { IiiFunction, Worker } from 'iii-framework'

export type Xor<A, B> = (A & { [K in keyof B]?: never }) | (B & { [K in keyof A]?: never })

@Worker({ name: 'exclusive-or' })
export class ExclusiveOrCase {
  @IiiFunction('cases::exclusive-or')
  run(input: Xor<{ a: string }, { b: number }>): void {
    void input
  }
}
