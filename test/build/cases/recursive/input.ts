import { IiiFunction, Worker } from 'iii-framework'

export interface T { v: number; kids: T[] }

@Worker({ name: 'recursive' })
export class RecursiveCase {
  @IiiFunction('cases::recursive')
  run(input: T): void {
    void input
  }
}
