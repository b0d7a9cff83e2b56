import { IiiFunction, Worker } from 'iii-framework'

export interface A { a: { x: number }; b: string[] }

@Worker({ name: 'keyof-indexed' })
export class KeyofIndexedCase {
  @IiiFunction('cases::keyof-indexed')
  run(input: { k: keyof A; ax: A['a']['x']; el: A['b'][number] }): void {
    void input
  }
}
