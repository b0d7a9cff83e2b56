import { IiiFunction, Worker } from 'iii-framework'

export interface A { a: string }
export interface A { b: number }

@Worker({ name: 'interface-merge' })
export class InterfaceMergeCase {
  @IiiFunction('cases::interface-merge')
  run(input: A): void {
    void input
  }
}
