import { IiiFunction, Worker } from 'iii-framework'

export interface Base {
  /** From the base. @minimum 1 */
  n: number
}
export class Impl implements Base { n = 1; /** Own. */ m = 2 }
export interface Derived extends Base { n: 5 | 6; other?: Impl }

@Worker({ name: 'jsdoc-inherited' })
export class JsdocInheritedCase {
  @IiiFunction('cases::jsdoc-inherited')
  run(input: Derived): void {
    void input
  }
}
