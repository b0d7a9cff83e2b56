import { IiiFunction, Worker } from 'iii-framework'

export interface A { id: string; [k: string]: string | number }

@Worker({ name: 'index-plus-named' })
export class IndexPlusNamedCase {
  @IiiFunction('cases::index-plus-named')
  run(input: A): void {
    void input
  }
}
