import { IiiFunction, Worker } from 'iii-framework'

export interface X1 { y: Y1 | null }
export interface Y1 { z?: Z1 }
export interface Z1 { x: X1[] }

@Worker({ name: 'recursive-three' })
export class RecursiveThreeCase {
  @IiiFunction('cases::recursive-three')
  run(input: { start: X1 }): void {
    void input
  }
}
