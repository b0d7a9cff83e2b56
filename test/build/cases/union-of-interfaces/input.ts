import { IiiFunction, Worker } from 'iii-framework'

export interface Left { a: string }
export interface Right { b: number }

@Worker({ name: 'union-of-interfaces' })
export class UnionOfInterfacesCase {
  @IiiFunction('cases::union-of-interfaces')
  run(input: { v: Left | Right }): void {
    void input
  }
}
